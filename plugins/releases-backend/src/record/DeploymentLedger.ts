import {
  nextState,
  TRANSITIONS,
  type Actor,
  type DeploymentTransition,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import {
  notFound,
  preconditionFailed,
  preconditionRequired,
  transitionNotAllowed,
} from '../errors';
import type { Outbox } from '../notify/Outbox';
import type { AuditEventInput, AuditTrail } from '../prove/AuditTrail';
import { auditedProgress } from './auditedProgress';
import type { DeploymentStore } from './DeploymentStore';
import type { LaneKey, LaneStore } from './LaneStore';
import { etagOf, type DbDeploymentRow } from './rows';

interface Options {
  deployments: DeploymentStore;
  lanes: LaneStore;
  audit: AuditTrail;
  outbox: Outbox;
  clock: Clock;
}

/** What a step does to a deployment. */
export interface DeploymentChange {
  /** Absent where the state stays. */
  transition?: DeploymentTransition;
  /** The step as a verb, for the message of a refusal. */
  action: string;
  auditType: string;
  fields?: Partial<DbDeploymentRow>;
  reason?: string;
  /** Documents that the change rests on. */
  refs?: AuditEventInput['refs'];
  /** The state in between, where the step takes two transitions at once. */
  through?: DbDeploymentRow['state'];
}

/*
 * How a deployment changes, whatever the step: lock the lane, lock the
 * deployment, compare the version that the caller has seen, change, keep the
 * event, derive what runs, append to the trail, leave word in the outbox. All
 * of it in the transaction of the caller.
 */
export class DeploymentLedger {
  readonly #options: Options;

  static create(options: Options) {
    return new DeploymentLedger(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Holds the lane for a deployment that is about to be inserted. */
  async enter(tx: Knex.Transaction, lane: LaneKey): Promise<void> {
    await this.#options.lanes.lock(tx, lane, this.#options.clock.now());
  }

  async insert(tx: Knex.Transaction, row: DbDeploymentRow): Promise<void> {
    await this.#options.deployments.insert(tx, [row]);
  }

  /**
   * Holds lane and deployment for a change that is based on `ifMatch`.
   *
   * @throws NotFoundError; PreconditionRequiredError without a tag or with
   *   `*`; PreconditionFailedError if the deployment changed since
   */
  async claim(
    tx: Knex.Transaction,
    id: string,
    ifMatch: string | undefined,
  ): Promise<DbDeploymentRow> {
    const { deployments, lanes, clock } = this.#options;
    const seen = await tx<DbDeploymentRow>('deployments').where({ id }).first();
    if (!seen) {
      throw notFound('deployment', id);
    }
    if (ifMatch === undefined || ifMatch === '*') {
      throw preconditionRequired();
    }
    const lane = { entityRef: seen.entity_ref, environment: seen.environment };
    await lanes.lock(tx, lane, clock.now());
    const row = (await deployments.lock(tx, { id }))!;
    if (ifMatch !== etagOf(row)) {
      throw preconditionFailed(row.state);
    }
    return row;
  }

  /** @throws ConflictError if the transition may not happen in this state */
  async change(
    tx: Knex.Transaction,
    before: DbDeploymentRow,
    actor: Actor,
    change: DeploymentChange,
  ): Promise<DbDeploymentRow> {
    const { deployments, clock } = this.#options;
    const state = change.transition
      ? nextState(change.through ?? before.state, change.transition)
      : before.state;
    if (!state) {
      throw notPossible(change.action, before.state);
    }
    const changes: Partial<DbDeploymentRow> = {
      ...change.fields,
      state,
      updated_at: clock.now(),
      etag: before.etag + 1,
      ...(change.reason ? { reason: change.reason } : {}),
    };
    await deployments.update(tx, before.id, changes);
    const row = { ...before, ...changes };
    const progress = change.fields?.progress
      ? JSON.parse(change.fields.progress)
      : undefined;
    await this.conclude(tx, row, {
      actor,
      auditType: change.auditType,
      reason: change.reason,
      before: { state: before.state },
      after: {
        state,
        version: row.version,
        progress: auditedProgress(progress),
        ...(change.fields?.rollback
          ? { rollback: JSON.parse(change.fields.rollback) }
          : {}),
      },
      progress,
      refs: change.refs,
      stateChanged: change.transition !== undefined,
    });
    return row;
  }

  /** What every change ends with: its event, the projection, the trail, the outbox. */
  async conclude(
    tx: Knex.Transaction,
    row: DbDeploymentRow,
    what: {
      actor: Actor;
      auditType: string;
      reason?: string;
      before?: Record<string, unknown>;
      after: Record<string, unknown>;
      progress?: { step: number; steps: number };
      refs?: AuditEventInput['refs'];
      stateChanged: boolean;
    },
  ): Promise<void> {
    const { deployments, lanes, audit, outbox, clock } = this.#options;
    const now = clock.now();
    await deployments.appendEvents(tx, [
      {
        deploymentId: row.id,
        at: now,
        kind: what.stateChanged ? 'state' : 'progress',
        state: what.stateChanged ? row.state : undefined,
        progress: what.progress,
        reason: what.reason,
        actor: what.actor,
      },
    ]);
    if (what.stateChanged) {
      const lane = { entityRef: row.entity_ref, environment: row.environment };
      await lanes.project(tx, lane, now);
    }
    await audit.append(tx, {
      type: what.auditType,
      actor: what.actor,
      subject: {
        kind: 'deployment',
        id: row.id,
        entityRef: row.entity_ref,
        environment: row.environment,
      },
      reason: what.reason,
      before: what.before,
      after: what.after,
      refs: what.refs,
      policy:
        row.policy_name && row.policy_hash
          ? { name: row.policy_name, hash: row.policy_hash }
          : undefined,
    });
    await outbox.entitiesChanged(tx, [row.entity_ref]);
  }
}

/** The refusal of a step that the state does not allow. */
export function notPossible(action: string, state: DbDeploymentRow['state']) {
  return transitionNotAllowed(action, state, Object.keys(TRANSITIONS[state]));
}
