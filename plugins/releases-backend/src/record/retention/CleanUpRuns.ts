import type { CleanUpRun } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';

const ID = 1;

/** What the last clean-up found. */
export class CleanUpRuns {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new CleanUpRuns(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async last(): Promise<CleanUpRun | undefined> {
    const row = await this.#knex('record_clean_ups')
      .where({ id: ID })
      .first('report');
    return row && JSON.parse(row.report);
  }

  async save(run: CleanUpRun): Promise<void> {
    await this.#knex('record_clean_ups')
      .insert({ id: ID, report: JSON.stringify(run) })
      .onConflict('id')
      .merge();
  }
}
