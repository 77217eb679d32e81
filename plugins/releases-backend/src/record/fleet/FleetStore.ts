import type { Knex } from 'knex';
import type { DbEnvironmentStateRow } from '../rows';

/** What a matrix shows of a lane, and what its judgement needs. */
const COLUMNS = [
  'entity_ref',
  'environment',
  'declared_id',
  'declared_version',
  'declared_digest',
  'declared_release_id',
  'declared_at',
  'latest_id',
  'latest_state',
  'latest_version',
  'latest_at',
  'observed_digest',
  'observed_version',
  'observed_at',
  'health',
  'health_at',
  'health_source',
] as const;

/** A lane as a matrix reads it. */
export type FleetLane = Pick<DbEnvironmentStateRow, (typeof COLUMNS)[number]>;

/*
 * The matrix is read from the projection alone: its size depends on the lanes
 * that are shown, never on how much was deployed to them.
 */
export class FleetStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new FleetStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What runs in these environments of these entities now, in one statement. */
  async lanes(selected: {
    entityRefs: string[];
    environments: string[];
  }): Promise<FleetLane[]> {
    return this.#knex<DbEnvironmentStateRow>('environment_states')
      .whereIn('entity_ref', selected.entityRefs)
      .whereIn('environment', selected.environments)
      .select(...COLUMNS);
  }
}
