import type {
  DeploymentState,
  Health,
} from '@slipway/backstage-plugin-releases-common';

/**
 * Which entity a fact is about: its ref, or the value of an annotation that
 * exactly one entity carries. `name`, an entity name or ref, picks one where
 * several carry it; a name that none of them has matches nothing, even where
 * only one carries the annotation.
 *
 * @public
 */
export type EntitySelector =
  | { ref: string }
  | { annotation: string; value: string; name?: string };

/**
 * What an outside tool says about one of its deployments. Facts may arrive in
 * any order and more than once: the deployment's state is the newest by
 * `at`, then `sequence`, then `factId`.
 *
 * Entity, environment, version, commit and request are those of the
 * deployment, so every fact about it names the same. A deployment stays where
 * its first fact put it; a fact that names another environment is kept as
 * history and moves no state.
 *
 * @public
 */
export interface ReportedDeploymentFact {
  kind: 'deployment';
  /** Id of the deployment in the source; stable over its life. */
  externalId: string;
  /** Id of this fact in the source, unique within the deployment. */
  factId: string;
  entity: EntitySelector;
  /** Name of the environment as the source knows it; aliases are resolved by the promotion path. */
  environment: string;
  /**
   * The state that this fact reports; undefined where it says nothing about
   * the state (the fact is then kept as history only).
   */
  state: DeploymentState | undefined;
  /** When it happened, by the clock of the source. */
  at: Date;
  /** Orders facts of the same instant. */
  sequence: number;
  /** When the deployment was requested, by the clock of the source. */
  requestedAt: Date;
  version: string;
  /** Full commit id, lower case hex. */
  commit?: string;
  /** Who asked for it, in the source's own naming, such as `github:octocat`; never used to authorise. */
  requestedBy?: string;
  reason?: string;
  /** http or https link to the deployment or its log; that of the newest fact is shown. */
  url?: string;
}

/**
 * What an outside tool sees running.
 *
 * @public
 */
export interface ObservationFact {
  kind: 'observation';
  factId: string;
  entity: EntitySelector;
  environment: string;
  at: Date;
  digest?: string;
  version?: string;
  health?: Health;
}

/** @public */
export type SourceFact = ReportedDeploymentFact | ObservationFact;

/**
 * A delivery as it came in: header names in lower case, the body as bytes.
 *
 * @public
 */
export interface WebhookDelivery {
  headers: Readonly<Record<string, string | undefined>>;
  rawBody: Buffer;
}

/**
 * A tool that posts signed webhooks to `/api/releases/webhooks/<id>`.
 *
 * The steps are called in this order and nothing else touches the body before
 * `verify` returned true: `verify`, `identify`, `read`.
 *
 * @public
 */
export interface WebhookSource {
  /** Lower case, used in the URL and as the source of what is recorded. */
  readonly id: string;
  /** Largest accepted body in bytes; 1 MiB unless told. */
  readonly maxBodyBytes?: number;
  /** Whether the delivery's signature over the raw bytes is valid. */
  verify(delivery: WebhookDelivery): boolean;
  /**
   * Id and event of the delivery, from its headers.
   *
   * @throws InputError if a header that the source always sends is missing
   */
  identify(delivery: WebhookDelivery): { deliveryId: string; event: string };
  /**
   * The facts in the body; none if the event is of no interest. Bodies are
   * parsed with {@link parseJsonBody} and only here: a repeat is recognised
   * without it.
   *
   * @throws InputError if the body is not what the event says
   */
  read(delivery: WebhookDelivery): SourceFact[];
}
