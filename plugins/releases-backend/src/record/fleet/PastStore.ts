import type { Knex } from 'knex';
import type { DbDeploymentRow } from '../rows';

/**
 * What ran at an instant of the past. Deployments that became known later
 * count from when they finished, so the answer is what is known today.
 */
export class PastStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new PastStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * For each lane that has one, the last deployment that had succeeded by the
   * instant. One statement, and one entry of an index for each lane. Among
   * those that finished at the same instant the largest id counts, as in the
   * projection.
   */
  async declaredAt(
    lanes: { entityRefs: string[]; environments: string[] },
    at: Date,
  ): Promise<DbDeploymentRow[]> {
    // Every lane with a deployment has a row of its own, written before it.
    const picked = this.#knex('environment_states as lane')
      .whereIn('lane.entity_ref', lanes.entityRefs)
      .whereIn('lane.environment', lanes.environments)
      .select({
        id: this.#knex('deployments as past')
          .whereRaw('past.entity_ref = lane.entity_ref')
          .whereRaw('past.environment = lane.environment')
          // As text, because the index has only these.
          .whereRaw("past.state = 'succeeded'")
          .where('past.finished_at', '<=', at)
          .orderBy([
            { column: 'past.finished_at', order: 'desc' },
            { column: 'past.id', order: 'desc' },
          ])
          .limit(1)
          .select('past.id'),
      });
    return this.#knex<DbDeploymentRow>('deployments').whereIn('id', picked);
  }
}
