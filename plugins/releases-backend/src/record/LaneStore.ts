import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { digestKeyOf, keyOf } from './fleet/hexKeys';
import type { DbDeploymentRow, DbEnvironmentStateRow } from './rows';

/** One entity on one environment. */
export interface LaneKey {
  entityRef: string;
  environment: string;
}

/*
 * What runs where now, one row per lane, written in the transaction of every
 * change. Locking that row serialises the writers of a lane; lanes are locked
 * before deployments, and several lanes in the order of their keys, so that
 * writers never wait for each other in a circle.
 */
export class LaneStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new LaneStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Holds the lane until the transaction ends, making it known first. */
  async lock(
    tx: Knex.Transaction,
    lane: LaneKey,
    now: Date,
  ): Promise<DbEnvironmentStateRow> {
    const key = toKey(lane);
    const hold = () => {
      const query = tx<DbEnvironmentStateRow>('environment_states')
        .where(key)
        .first();
      return isPostgres(tx) ? query.forUpdate() : query;
    };
    const known = await hold();
    if (known) {
      return known;
    }
    await tx('environment_states')
      .insert({ ...key, health: 'unknown', updated_at: now })
      .onConflict(['entity_ref', 'environment'])
      .ignore();
    return (await hold())!;
  }

  async update(
    tx: Knex.Transaction,
    lane: LaneKey,
    changes: Partial<DbEnvironmentStateRow>,
  ): Promise<void> {
    await tx<DbEnvironmentStateRow>('environment_states')
      .where(toKey(lane))
      .update(changes);
  }

  /** Derives from the history what runs in the lane; the lane must be locked. */
  async project(tx: Knex.Transaction, lane: LaneKey, now: Date): Promise<void> {
    const history = () => tx<DbDeploymentRow>('deployments').where(toKey(lane));
    const latest = await history()
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first('id', 'state', 'version', 'requested_at');
    const declared = await history()
      // As text, because the index has only these.
      .whereRaw("state = 'succeeded'")
      .orderBy([
        { column: 'finished_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first(
        'id',
        'version',
        'artifacts',
        'commit',
        'release_id',
        'finished_at',
      );
    await this.update(tx, lane, {
      ...toLatest(latest),
      ...toDeclared(declared),
      updated_at: now,
    });
  }

  /** The lanes of an entity; as many as it has environments. */
  async list(
    entityRef: string,
    knex: Knex = this.#knex,
  ): Promise<DbEnvironmentStateRow[]> {
    return knex<DbEnvironmentStateRow>('environment_states').where({
      entity_ref: entityRef,
    });
  }
}

function toLatest(
  row:
    | Pick<DbDeploymentRow, 'id' | 'state' | 'version' | 'requested_at'>
    | undefined,
): Partial<DbEnvironmentStateRow> {
  return {
    latest_id: row?.id ?? null,
    latest_state: row?.state ?? null,
    latest_version: row?.version ?? null,
    latest_at: row?.requested_at ?? null,
  };
}

function toDeclared(
  row:
    | Pick<
        DbDeploymentRow,
        'id' | 'version' | 'artifacts' | 'commit' | 'release_id' | 'finished_at'
      >
    | undefined,
): Partial<DbEnvironmentStateRow> {
  const [artifact]: { digest: string }[] = row ? JSON.parse(row.artifacts) : [];
  return {
    declared_id: row?.id ?? null,
    declared_version: row?.version ?? null,
    declared_digest: artifact?.digest ?? null,
    declared_digest_key: artifact ? digestKeyOf(artifact.digest) : null,
    declared_commit_key: row?.commit ? keyOf(row.commit) : null,
    declared_release_id: row?.release_id ?? null,
    declared_at: row?.finished_at ?? null,
  };
}

function toKey(lane: LaneKey) {
  return { entity_ref: lane.entityRef, environment: lane.environment };
}
