import type { Knex } from 'knex';

interface DbArchiveRow {
  target: string;
  from_index: number | string;
  to_index: number | string;
  location: string;
  sha256: string;
  bytes: number | string;
  written_at: Date;
}

/** Which ranges each place has as archives. */
export class ArchiveStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new ArchiveStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The first index that is in no archive there. */
  async archivedTo(target: string): Promise<number> {
    const row = await this.#rows()
      .where({ target })
      .orderBy('to_index', 'desc')
      .first('to_index');
    return Number(row?.to_index ?? 0);
  }

  async add(archive: {
    target: string;
    from: number;
    to: number;
    location: string;
    sha256: string;
    bytes: number;
    at: Date;
  }): Promise<void> {
    const { target, from, to, location, sha256, bytes, at } = archive;
    await this.#rows().insert({
      target,
      from_index: from,
      to_index: to,
      location,
      sha256,
      bytes,
      written_at: at,
    });
  }

  #rows() {
    return this.#knex<DbArchiveRow>('audit_archives');
  }
}
