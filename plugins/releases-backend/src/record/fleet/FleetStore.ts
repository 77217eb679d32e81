import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import type { DbEnvironmentStateRow } from '../rows';

/** What a matrix shows of a lane, and what its judgement needs. */
const COLUMNS = [
  'entity_ref',
  'environment',
  'declared_id',
  'declared_version',
  'declared_digest',
  'declared_release_id',
  'latest_id',
  'latest_state',
  'latest_version',
  'observed_digest',
  'observed_version',
  'health',
  'health_source',
] as const;

const INSTANTS = [
  'declared_at',
  'latest_at',
  'observed_at',
  'health_at',
] as const;

/** A lane as a matrix reads it. */
export type FleetLane = Pick<
  DbEnvironmentStateRow,
  (typeof COLUMNS)[number] | (typeof INSTANTS)[number]
>;

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
      .select(...COLUMNS, ...INSTANTS.map(name => this.#instant(name)));
  }

  /**
   * Epoch milliseconds from both databases: to make Date objects out of the
   * text of PostgreSQL is a third of the time of a large matrix.
   */
  #instant(name: (typeof INSTANTS)[number]): Knex.Raw | typeof name {
    return isPostgres(this.#knex)
      ? this.#knex.raw(`round(date_part('epoch', ??) * 1000) as ??`, [
          name,
          name,
        ])
      : name;
  }
}
