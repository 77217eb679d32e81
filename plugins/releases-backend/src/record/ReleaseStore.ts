import { insertMany } from '../database/insertMany';
import type { Knex } from 'knex';
import { cutPage, type Page, type PagePosition } from './pages';
import type { DbReleaseRow } from './rows';

/** Releases and their artifacts in the database. */
export class ReleaseStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new ReleaseStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Inserts; false if this version of the entity exists already. */
  async insert(
    tx: Knex.Transaction,
    row: DbReleaseRow,
    digests: string[],
  ): Promise<boolean> {
    const inserted = await tx<DbReleaseRow>('releases')
      .insert(row)
      .onConflict(['entity_ref', 'version'])
      .ignore()
      .returning('id');
    if (!inserted.length) {
      return false;
    }
    await insertMany(
      tx,
      'release_artifacts',
      [...new Set(digests)].map(digest => ({
        release_id: row.id,
        digest,
        entity_ref: row.entity_ref,
      })),
      100,
    );
    return true;
  }

  async get(id: string): Promise<DbReleaseRow | undefined> {
    return this.#knex<DbReleaseRow>('releases').where({ id }).first();
  }

  /** How events name a release: by the hash of its content. */
  async reference(
    tx: Knex.Transaction,
    id: string,
  ): Promise<{ kind: 'release'; id: string; sha256: string }> {
    const row = await tx<DbReleaseRow>('releases')
      .where({ id })
      .first('content_hash');
    return { kind: 'release', id, sha256: row!.content_hash };
  }

  async byVersion(
    entityRef: string,
    version: string,
    knex: Knex = this.#knex,
  ): Promise<DbReleaseRow | undefined> {
    return knex<DbReleaseRow>('releases')
      .where({ entity_ref: entityRef, version })
      .first();
  }

  /** Those of an entity, a few at a time, since each may have much content. */
  async *byVersions(
    entityRef: string,
    versions: string[],
    knex: Knex = this.#knex,
  ): AsyncGenerator<DbReleaseRow> {
    for (let i = 0; i < versions.length; i += 100) {
      yield* await knex<DbReleaseRow>('releases')
        .where('entity_ref', entityRef)
        .whereIn('version', versions.slice(i, i + 100));
    }
  }

  /** Releases of the entity that contain the digest; at most a few. */
  async byDigest(
    entityRef: string,
    digest: string,
    knex: Knex = this.#knex,
  ): Promise<DbReleaseRow[]> {
    return knex<DbReleaseRow>('releases')
      .whereIn(
        'id',
        knex('release_artifacts')
          .where({ digest, entity_ref: entityRef })
          .select('release_id'),
      )
      .limit(10);
  }

  /** Releases of the entity that were built from the commit; at most two. */
  async byCommit(
    entityRef: string,
    commit: string,
    knex: Knex = this.#knex,
  ): Promise<DbReleaseRow[]> {
    return knex<DbReleaseRow>('releases')
      .where({ entity_ref: entityRef, commit })
      .limit(2);
  }

  /** A page in the order of registration, the newest first. */
  async page(options: {
    entityRef: string;
    version?: string;
    limit: number;
    after?: PagePosition;
  }): Promise<Page<DbReleaseRow>> {
    const query = this.#knex<DbReleaseRow>('releases')
      .where('entity_ref', options.entityRef)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(options.limit + 1);
    if (options.version !== undefined) {
      query.where('version', options.version);
    }
    if (options.after) {
      const [at, id] = options.after;
      query.whereRaw('(created_at, id) < (?, ?)', [new Date(at), id]);
    }
    return cutPage(await query, options.limit, row => row.created_at);
  }
}
