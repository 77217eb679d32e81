import type { ReportedDeploymentFact } from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { serializationFailure } from '../database/serialization';
import type { Outbox } from '../notify/Outbox';
import type { AuditTrail } from '../prove/AuditTrail';
import type { DeploymentStore } from './DeploymentStore';
import { foldFacts } from './foldFacts';
import type { LaneKey, LaneStore } from './LaneStore';
import { safeUrl } from './links';
import type { ReleaseStore } from './ReleaseStore';
import type { DbDeploymentRow } from './rows';

interface Options {
  deployments: DeploymentStore;
  releases: ReleaseStore;
  lanes: LaneStore;
  audit: AuditTrail;
  outbox: Outbox;
  clock: Clock;
}

/*
 * Deployments that another tool carries out and tells about. Facts may arrive
 * in any order and more than once, so the state is not moved along the state
 * machine but derived: each new fact is kept, and the deployment is what the
 * facts say when they are put in the order of the source's clock. A late fact
 * becomes history and moves nothing back. No gate was asked, so nothing here
 * can pass for one: the record says `reported`.
 *
 * A deployment stays in the lane where its first fact put it. Only that lane is
 * held and derived anew, whatever a later fact names; a fact about another
 * environment says nothing about this one, so it moves no state.
 */
export class ReportedDeployments {
  readonly #options: Options;

  static create(options: Options) {
    return new ReportedDeployments(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Keeps a fact. One that says nothing about the state does not make a
   * deployment known: a record that has no state but "requested" would be
   * made up.
   */
  async record(
    tx: Knex.Transaction,
    input: {
      source: string;
      deliveryId?: string;
      /** The lane that the fact names. */
      lane: LaneKey;
      fact: ReportedDeploymentFact;
    },
  ): Promise<'recorded' | 'known' | 'unknown-deployment'> {
    const { deployments, releases, lanes, audit, outbox, clock } =
      this.#options;
    const { source, lane: named, fact } = input;
    const now = clock.now();
    const before = await this.#claim(tx, source, named, fact, now);
    if (!before) {
      return 'unknown-deployment';
    }
    const lane = laneOf(before);
    const misdirected = named.environment !== lane.environment;
    const state = misdirected ? undefined : fact.state;
    const reason = misdirected
      ? `reported for ${named.environment}, recorded for ${lane.environment}`
      : fact.reason;
    const isNew = await deployments.appendEvents(tx, [
      {
        deploymentId: before.id,
        at: fact.at,
        kind: 'state',
        state,
        reason,
        actor: { kind: 'source', ref: fact.requestedBy ?? source },
        factId: fact.factId,
        sequence: fact.sequence,
      },
    ]);
    if (!isNew) {
      return 'known';
    }
    const { newest, ...folded } = await foldFacts(tx, before.id);
    await deployments.update(tx, before.id, {
      ...folded,
      ...(newest === fact.factId
        ? { source_url: fact.url ? safeUrl(fact.url, '/url') : null }
        : {}),
      updated_at: now,
      etag: before.etag + 1,
    });
    await lanes.project(tx, lane, now);
    await audit.append(tx, {
      type: 'deployment.reported',
      actor: { kind: 'source', ref: source },
      source: { kind: 'webhook', id: source, deliveryId: input.deliveryId },
      subject: {
        kind: 'deployment',
        id: before.id,
        entityRef: lane.entityRef,
        environment: lane.environment,
      },
      reason,
      before: { state: before.state },
      after: {
        state: folded.state,
        version: before.version,
        reported: state,
        reportedAt: fact.at.toISOString(),
        ...(sameLane(named, lane) ? {} : { reportedFor: { ...named } }),
      },
      refs: before.release_id
        ? [await releases.reference(tx, before.release_id)]
        : undefined,
    });
    await outbox.entitiesChanged(tx, [lane.entityRef]);
    return 'recorded';
  }

  /** Holds the lane of the deployment and the deployment, making it known first. */
  async #claim(
    tx: Knex.Transaction,
    source: string,
    named: LaneKey,
    fact: ReportedDeploymentFact,
    now: Date,
  ): Promise<DbDeploymentRow | undefined> {
    const { deployments, lanes } = this.#options;
    const key = { source, external_id: fact.externalId };
    // Not held yet: this only tells which lane to hold before it.
    const seen = await tx<DbDeploymentRow>('deployments').where(key).first();
    if (!seen && !fact.state) {
      return undefined;
    }
    const lane = seen ? laneOf(seen) : named;
    await lanes.lock(tx, lane, now);
    if (!seen) {
      await this.#create(tx, source, named, fact, now);
    }
    const row = (await deployments.lock(tx, key))!;
    if (!sameLane(laneOf(row), lane)) {
      throw serializationFailure(
        'Another fact put this deployment into another lane at the same moment; send it again',
      );
    }
    return row;
  }

  /** Inserts the deployment unless a concurrent transaction did. */
  async #create(
    tx: Knex.Transaction,
    source: string,
    lane: LaneKey,
    fact: ReportedDeploymentFact,
    now: Date,
  ): Promise<void> {
    const { deployments, releases } = this.#options;
    // The commit names the release only if exactly one was built from it.
    const candidates = fact.commit
      ? await releases.byCommit(lane.entityRef, fact.commit, tx)
      : [];
    const release = candidates.length === 1 ? candidates[0] : undefined;
    await deployments.insert(tx, [
      {
        source,
        external_id: fact.externalId,
        id: randomUUID(),
        entity_ref: lane.entityRef,
        environment: lane.environment,
        state: 'requested',
        version: release?.version ?? fact.version,
        release_id: release?.id ?? null,
        release_type: release?.type ?? null,
        artifacts: release
          ? JSON.stringify(JSON.parse(release.content).artifacts)
          : '[]',
        commit: fact.commit ?? null,
        change_kinds: null,
        requested_by_kind: 'source',
        requested_by_ref: fact.requestedBy ?? source,
        requested_at: fact.requestedAt,
        started_at: null,
        finished_at: null,
        updated_at: now,
        reason: null,
        progress: null,
        source_url: null,
        recorded_as: 'reported',
        policy_name: null,
        policy_hash: null,
        evaluation_id: null,
        strategy: null,
        rollback: null,
        etag: 0,
      },
    ]);
  }
}

function laneOf(row: DbDeploymentRow): LaneKey {
  return { entityRef: row.entity_ref, environment: row.environment };
}

function sameLane(a: LaneKey, b: LaneKey): boolean {
  return a.entityRef === b.entityRef && a.environment === b.environment;
}
