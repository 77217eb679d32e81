import type { Knex } from 'knex';
import type { DbInstant } from '../../database/instants';

interface DbSinkRow {
  sink: string;
  next_index: number | string;
  acknowledged_at: DbInstant | Date | null;
  failing_since: DbInstant | Date | null;
  error: string | null;
}

/** How far each receiver of events has acknowledged. It never goes back. */
export class SinkStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new SinkStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The first leaf that is not acknowledged; a new sink begins with the first. */
  async nextIndex(sink: string): Promise<number> {
    const row = await this.#rows().where({ sink }).first('next_index');
    if (!row) {
      await this.#rows()
        .insert({ sink, next_index: 0 })
        .onConflict('sink')
        .ignore();
    }
    return Number(row?.next_index ?? 0);
  }

  async acknowledged(sink: string, next: number, at: Date): Promise<void> {
    await this.#rows().where({ sink }).where('next_index', '<', next).update({
      next_index: next,
      acknowledged_at: at,
      failing_since: null,
      error: null,
    });
  }

  /** Nothing up to there is wanted. */
  async passed(sink: string, next: number): Promise<void> {
    await this.#rows()
      .where({ sink })
      .where('next_index', '<', next)
      .update({ next_index: next });
  }

  /** Whether it is the first failure after a success. */
  async failed(sink: string, error: string, at: Date): Promise<boolean> {
    await this.#rows().where({ sink }).update({ error });
    const first = await this.#rows()
      .where({ sink })
      .whereNull('failing_since')
      .update({ failing_since: at });
    return first > 0;
  }

  #rows() {
    return this.#knex<DbSinkRow>('audit_sinks');
  }
}
