import type { Knex } from 'knex';
import type { DbInstant } from '../../database/instants';
import type { LaneKey } from '../LaneStore';
import type { SeenRunning } from '../unrecordedChange';

/** What was seen running in a lane since an instant. */
export interface DbObservationRow {
  seq: number | string;
  entity_ref: string;
  environment: string;
  at: DbInstant;
  source: string;
  digest: string | null;
  version: string | null;
}

/** The observation as the projection has it. */
export function toSeenRunning(row: DbObservationRow): SeenRunning {
  return {
    observed_at: row.at,
    observed_digest: row.digest,
    observed_version: row.version,
  };
}

/** What was seen running over time. Rows are added and never changed. */
export class ObservationStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new ObservationStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async append(
    tx: Knex.Transaction,
    lane: LaneKey,
    seen: Omit<DbObservationRow, 'seq' | 'entity_ref' | 'environment'>,
  ): Promise<void> {
    await tx<DbObservationRow>('environment_observations').insert({
      entity_ref: lane.entityRef,
      environment: lane.environment,
      ...seen,
    });
  }

  /** For each lane that has one, the last observation until the instant. */
  async lastUntil(
    lanes: { entityRefs: string[]; environments: string[] },
    at: Date,
  ): Promise<DbObservationRow[]> {
    const picked = this.#knex('environment_states as lane')
      .whereIn('lane.entity_ref', lanes.entityRefs)
      .whereIn('lane.environment', lanes.environments)
      .select({
        seq: this.#knex('environment_observations as seen')
          .whereRaw('seen.entity_ref = lane.entity_ref')
          .whereRaw('seen.environment = lane.environment')
          .where('seen.at', '<=', at)
          .orderBy([
            { column: 'seen.at', order: 'desc' },
            { column: 'seen.seq', order: 'desc' },
          ])
          .limit(1)
          .select('seen.seq'),
      });
    return this.#knex<DbObservationRow>('environment_observations').whereIn(
      'seq',
      picked,
    );
  }
}
