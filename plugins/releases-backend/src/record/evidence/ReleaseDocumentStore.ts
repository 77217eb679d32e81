import type { DocumentKind } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import type { DbDocumentRow, DbReleaseDocumentRow } from './rows';

/** A document of a release, without its bytes. */
export type ListedDocument = DbReleaseDocumentRow & Pick<DbDocumentRow, 'size'>;

/** Documents and which release they belong to; written once and never changed. */
export class ReleaseDocumentStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new ReleaseDocumentStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Holds the release until the transaction ends, so that its documents are
   * counted and added by one at a time.
   */
  async lock(tx: Knex.Transaction, releaseId: string): Promise<void> {
    if (isPostgres(tx)) {
      await tx('releases').where({ id: releaseId }).forUpdate().first('id');
    }
  }

  async count(tx: Knex.Transaction, releaseId: string): Promise<number> {
    const [{ count }] = await tx('release_documents')
      .where({ release_id: releaseId })
      .count({ count: '*' });
    return Number(count);
  }

  /** Newest first. */
  async list(releaseId: string, limit: number): Promise<ListedDocument[]> {
    return this.#listed(this.#knex)
      .where('r.release_id', releaseId)
      .orderBy([
        { column: 'r.received_at', order: 'desc' },
        { column: 'r.id', order: 'desc' },
      ])
      .limit(limit);
  }

  async find(
    key: { releaseId: string; kind: DocumentKind; sha256: string },
    knex: Knex = this.#knex,
  ): Promise<ListedDocument | undefined> {
    const { releaseId, kind, sha256 } = key;
    return this.#listed(knex)
      .where({ 'r.release_id': releaseId, 'r.kind': kind, 'r.sha256': sha256 })
      .first();
  }

  /** Keeps the bytes, unless some release has them already. */
  async keep(tx: Knex.Transaction, document: DbDocumentRow): Promise<void> {
    await tx<DbDocumentRow>('documents')
      .insert(document)
      .onConflict('sha256')
      .ignore();
  }

  async attach(tx: Knex.Transaction, row: DbReleaseDocumentRow): Promise<void> {
    await tx<DbReleaseDocumentRow>('release_documents').insert(row);
  }

  async content(sha256: string): Promise<DbDocumentRow | undefined> {
    return this.#knex<DbDocumentRow>('documents').where({ sha256 }).first();
  }

  #listed(knex: Knex): Knex.QueryBuilder<any, any> {
    return knex('release_documents as r')
      .join('documents as d', 'd.sha256', 'r.sha256')
      .select('r.*', 'd.size');
  }
}
