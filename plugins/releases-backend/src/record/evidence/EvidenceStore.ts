import type { Knex } from 'knex';
import { fromDbInstant } from '../../database/instants';
import { cutPage, type Page, type PagePosition } from '../pages';
import type { DbEvidenceRow } from './rows';

/** Evidence that {@link EvidenceStore.latest} returns at most. */
const MAX_LATEST = 2_000;

/** Which evidence of an entity is listed. */
export interface EvidenceFilter {
  entityRef: string;
  digest?: string;
  check?: string;
  /** Empty text for evidence of no environment. */
  environments: string[];
}

/** Evidence in the database; written once and never changed. */
export class EvidenceStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new EvidenceStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Inserts; false if the entity has evidence of this content already. */
  async insert(tx: Knex.Transaction, row: DbEvidenceRow): Promise<boolean> {
    const inserted = await tx<DbEvidenceRow>('evidence')
      .insert(row)
      .onConflict(['entity_ref', 'content_hash'])
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  async byContent(
    tx: Knex.Transaction,
    entityRef: string,
    contentHash: string,
  ): Promise<DbEvidenceRow | undefined> {
    return tx<DbEvidenceRow>('evidence')
      .where({ entity_ref: entityRef, content_hash: contentHash })
      .first();
  }

  /** Newest first, by when the check finished. */
  async page(
    filter: EvidenceFilter,
    options: { limit: number; after?: PagePosition },
  ): Promise<Page<DbEvidenceRow>> {
    const query = this.#knex<DbEvidenceRow>('evidence')
      .where('entity_ref', filter.entityRef)
      .whereIn('environment', filter.environments)
      .orderBy([
        { column: 'finished_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(options.limit + 1);
    if (filter.digest) {
      query.where('digest', filter.digest);
    }
    if (filter.check) {
      query.where('check_name', filter.check);
    }
    if (options.after) {
      const [at, id] = options.after;
      query.whereRaw('(finished_at, id) < (?, ?)', [new Date(at), id]);
    }
    return cutPage(await query, options.limit, row => row.finished_at);
  }

  /**
   * The latest evidence of each check for each of the digests and each
   * environment, at most 2000. Only index entries are read for what is older.
   *
   * @param options - `first`: checks that must not fall to the limit; `knex`:
   *   the transaction to read in
   */
  async latest(
    entityRef: string,
    digests: string[],
    options: { first?: string[]; knex?: Knex } = {},
  ): Promise<DbEvidenceRow[]> {
    const { first = [], knex = this.#knex } = options;
    const keys = ['digest', 'check_name', 'environment'];
    const newest = knex('evidence')
      .where('entity_ref', entityRef)
      .whereIn('digest', digests)
      .groupBy(keys)
      .select(keys)
      .max({ newest: 'finished_at' })
      .orderByRaw(
        first.length
          ? `CASE WHEN check_name IN (${first.map(
              () => '?',
            )}) THEN 0 ELSE 1 END`
          : '1',
        first,
      )
      .orderBy(keys)
      .limit(MAX_LATEST)
      .as('n');
    const rows: DbEvidenceRow[] = await knex('evidence as e')
      .join(newest, join => {
        keys.forEach(key => join.on(`e.${key}`, `n.${key}`));
        join.on('e.finished_at', 'n.newest');
      })
      .where('e.entity_ref', entityRef)
      .select('e.*');
    return latestOfEach(rows);
  }
}

/** Of those that finished in the same millisecond the last one received counts. */
function latestOfEach(rows: DbEvidenceRow[]): DbEvidenceRow[] {
  const byKey = new Map<string, DbEvidenceRow>();
  const order = (row: DbEvidenceRow) =>
    `${fromDbInstant(row.received_at).toISOString()} ${row.id}`;
  for (const row of rows) {
    const key = `${row.digest} ${row.check_name} ${row.environment}`;
    const known = byKey.get(key);
    if (!known || order(row) > order(known)) {
      byKey.set(key, row);
    }
  }
  return [...byKey.values()];
}
