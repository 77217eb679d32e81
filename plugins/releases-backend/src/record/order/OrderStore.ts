import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import { fromDbInstant } from '../../database/instants';
import type { DbReleaseRow } from '../rows';

/** A row of `release_positions`; numbers are null where nothing was told. */
export interface DbPositionRow {
  release_id: string;
  entity_ref: string;
  order_key: string;
  commits: number | null;
  migrations: number | null;
  configuration_keys: number | null;
}

/** The key of a release that waits for its place; no other is like it. */
export const UNPLACED = '';

/** Rows in one statement; each has six values. */
const CHUNK = 500;

/** The order of releases in the database. */
export class OrderStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new OrderStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * By which rules the releases of the entity are ordered, if they are; held
   * until the transaction ends. Many may share it to place their releases; who
   * orders the entity anew holds it alone.
   */
  async holdRule(
    tx: Knex.Transaction,
    entityRef: string,
    how: 'shared' | 'alone',
  ): Promise<string | undefined> {
    const query = tx('release_orders')
      .where({ entity_ref: entityRef })
      .first('scheme_hash');
    // SQLite has one writer at a time.
    if (isPostgres(tx) && how === 'shared') {
      query.forShare();
    } else if (isPostgres(tx)) {
      query.forUpdate();
    }
    return (await query)?.scheme_hash;
  }

  /** Names the rules of an entity, unless it has some by now. */
  async insertRule(
    tx: Knex.Transaction,
    entityRef: string,
    hash: string,
  ): Promise<void> {
    await tx('release_orders')
      .insert({ entity_ref: entityRef, scheme_hash: hash })
      .onConflict('entity_ref')
      .ignore();
  }

  /** Names other rules; the rule must be held alone. */
  async replaceRule(
    tx: Knex.Transaction,
    entityRef: string,
    hash: string,
  ): Promise<void> {
    await tx('release_orders')
      .where({ entity_ref: entityRef })
      .update({ scheme_hash: hash });
  }

  /** Writes positions; one that is there gets the new key. */
  async put(tx: Knex.Transaction, rows: DbPositionRow[]): Promise<void> {
    for (let i = 0; i < rows.length; i += CHUNK) {
      await tx<DbPositionRow>('release_positions')
        .insert(rows.slice(i, i + CHUNK))
        .onConflict('release_id')
        .merge(['order_key']);
    }
  }

  /**
   * The key of the newest release of the entity by registration, if it has one,
   * the rules of the entity, and whether a release of it, old or new, waits for
   * its place; undefined without releases.
   */
  async newest(
    entityRef: string,
    options: { knex?: Knex; except?: string } = {},
  ): Promise<
    { orderKey?: string; rule?: string; waiting: boolean } | undefined
  > {
    const { knex = this.#knex, except } = options;
    const waiting = knex('release_positions')
      .where({ entity_ref: entityRef, order_key: UNPLACED })
      .limit(1)
      .select('release_id')
      .as('waiting');
    const query = knex('releases as r')
      .leftJoin('release_positions as p', 'p.release_id', 'r.id')
      .leftJoin('release_orders as o', 'o.entity_ref', 'r.entity_ref')
      .where('r.entity_ref', entityRef)
      .orderBy([
        { column: 'r.created_at', order: 'desc' },
        { column: 'r.id', order: 'desc' },
      ])
      .first('p.order_key', 'o.scheme_hash', waiting);
    const row = await (except ? query.whereNot('r.id', except) : query);
    return (
      row && {
        orderKey: row.order_key ?? undefined,
        rule: row.scheme_hash ?? undefined,
        waiting: row.waiting !== null,
      }
    );
  }

  /** Releases of the entity in the order of registration, some at a time. */
  async *registered(
    tx: Knex.Transaction,
    entityRef: string,
    batch: number,
  ): AsyncGenerator<DbReleaseRow[]> {
    let last: DbReleaseRow | undefined;
    for (;;) {
      const query = tx<DbReleaseRow>('releases')
        .where('entity_ref', entityRef)
        .orderBy(['created_at', 'id'])
        .limit(batch);
      if (last) {
        query.whereRaw('(created_at, id) > (?, ?)', [
          fromDbInstant(last.created_at),
          last.id,
        ]);
      }
      const rows: DbReleaseRow[] = await query;
      if (rows.length) {
        yield rows;
      }
      if (rows.length < batch) {
        return;
      }
      last = rows.at(-1);
    }
  }

  /** Which of the entities have releases that are not ordered by these rules. */
  async outdated(hashes: Map<string, string>): Promise<string[]> {
    const refs = [...hashes.keys()];
    const ordered: { entity_ref: string; scheme_hash: string }[] =
      await this.#knex('release_orders').whereIn('entity_ref', refs);
    const waiting = new Set<string>(
      await this.#knex('release_positions')
        .whereIn('entity_ref', refs)
        .where('order_key', UNPLACED)
        .pluck('entity_ref'),
    );
    const current = new Set(
      ordered
        .filter(
          row =>
            hashes.get(row.entity_ref) === row.scheme_hash &&
            !waiting.has(row.entity_ref),
        )
        .map(row => row.entity_ref),
    );
    const others = refs.filter(ref => !current.has(ref));
    if (!others.length) {
      return [];
    }
    return this.#knex('releases')
      .whereIn('entity_ref', others)
      .distinct()
      .pluck('entity_ref');
  }
}
