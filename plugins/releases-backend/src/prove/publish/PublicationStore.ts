import type { Knex } from 'knex';
import type { DbInstant } from '../../database/instants';

interface DbPublicationRow {
  target: string;
  size: number | string;
  published_at: DbInstant | Date | null;
  location: string | null;
  failing_since: DbInstant | Date | null;
  error: string | null;
}

/** How far a place has been told. */
export interface PublicationState {
  size: number;
  isFailing: boolean;
}

/** How far each place outside the database has been told. */
export class PublicationStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new PublicationStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(target: string): Promise<PublicationState> {
    const row = await this.#rows().where({ target }).first();
    return {
      size: Number(row?.size ?? 0),
      isFailing: Boolean(row?.failing_since),
    };
  }

  async published(
    target: string,
    result: { size: number; location: string; at: Date },
  ): Promise<void> {
    const { size, location, at } = result;
    await this.#rows()
      .insert({
        target,
        size,
        location,
        published_at: at,
        failing_since: null,
        error: null,
      })
      .onConflict('target')
      .merge();
  }

  /** The place answers again and has what it should have. */
  async recovered(target: string): Promise<void> {
    await this.#rows()
      .where({ target })
      .update({ failing_since: null, error: null });
  }

  /** Keeps when the first of failures in a row was. */
  async failed(target: string, error: string, at: Date): Promise<void> {
    await this.#rows()
      .insert({ target, size: 0, failing_since: at, error })
      .onConflict('target')
      .merge({
        error,
        failing_since: this.#knex.raw(
          'coalesce(audit_publications.failing_since, excluded.failing_since)',
        ) as unknown as Date,
      });
  }

  #rows() {
    return this.#knex<DbPublicationRow>('audit_publications');
  }
}
