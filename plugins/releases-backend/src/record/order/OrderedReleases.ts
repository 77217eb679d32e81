import type { Knex } from 'knex';
import type { DbReleaseRow } from '../rows';
import type { Ordering } from './Ordering';
import type { Position } from './Position';
import type { ReleaseOrder } from './ReleaseOrder';

/** Where a page of ordered releases goes on. */
export type OrderedPosition = [orderKey: string, releaseId: string];

/** Releases that are read at once. */
const BATCH = 25;

type OrderedRow = DbReleaseRow & { order_key: string };

/**
 * Releases of an entity in the order of its version scheme, the latest first.
 * Each method makes sure that they are ordered.
 */
export class OrderedReleases {
  readonly #knex: Knex;
  readonly #order: ReleaseOrder;

  static create(options: { knex: Knex; order: ReleaseOrder }) {
    return new OrderedReleases(options.knex, options.order);
  }

  private constructor(knex: Knex, order: ReleaseOrder) {
    this.#knex = knex;
    this.#order = order;
  }

  /** A page, the latest version first. */
  async page(options: {
    entityRef: string;
    ordering: Ordering;
    version?: string;
    limit: number;
    after?: OrderedPosition;
  }): Promise<{ rows: DbReleaseRow[]; next?: OrderedPosition }> {
    const { entityRef, limit, version } = options;
    await this.#order.ensure(entityRef, options.ordering);
    const query = this.#latestFirst(entityRef).limit(limit + 1);
    if (version !== undefined) {
      query.where('r.version', version);
    }
    if (options.after) {
      query.whereRaw('(p.order_key, p.release_id) < (?, ?)', options.after);
    }
    const rows: OrderedRow[] = await query;
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      rows: shown.map(withoutKey),
      next: rows.length > limit && last ? [last.order_key, last.id] : undefined,
    };
  }

  /** The latest release, if there is one. */
  async latest(
    entityRef: string,
    ordering: Ordering,
  ): Promise<DbReleaseRow | undefined> {
    const { rows } = await this.page({ entityRef, ordering, limit: 1 });
    return rows[0];
  }

  /** The release before one, if there is one. */
  async before(
    release: DbReleaseRow,
    ordering: Ordering,
  ): Promise<DbReleaseRow | undefined> {
    const { rows } = await this.page({
      entityRef: release.entity_ref,
      ordering,
      limit: 1,
      after: toCursor(ordering.positionOf(release)),
    });
    return rows[0];
  }

  /**
   * Releases after one, or from the first, up to and with another, the latest
   * first. Few are held at a time, since each may have a megabyte of content.
   */
  async *range(options: {
    ordering: Ordering;
    after?: DbReleaseRow;
    upTo: DbReleaseRow;
  }): AsyncGenerator<DbReleaseRow> {
    const { ordering, after, upTo } = options;
    await this.#order.ensure(upTo.entity_ref, ordering);
    const lower = after && ordering.positionOf(after);
    let upper = toCursor(ordering.positionOf(upTo));
    let operator = '<=';
    for (;;) {
      const query = this.#latestFirst(upTo.entity_ref)
        .whereRaw(`(p.order_key, p.release_id) ${operator} (?, ?)`, upper)
        .limit(BATCH);
      if (lower) {
        query.whereRaw('(p.order_key, p.release_id) > (?, ?)', toCursor(lower));
      }
      const rows: OrderedRow[] = await query;
      yield* rows.map(withoutKey);
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) {
        return;
      }
      upper = [last.order_key, last.id];
      operator = '<';
    }
  }

  #latestFirst(entityRef: string) {
    return this.#knex('release_positions as p')
      .join('releases as r', 'r.id', 'p.release_id')
      .where('p.entity_ref', entityRef)
      .orderBy([
        { column: 'p.order_key', order: 'desc' },
        { column: 'p.release_id', order: 'desc' },
      ])
      .select('r.*', 'p.order_key');
  }
}

function toCursor({ orderKey, releaseId }: Position): OrderedPosition {
  return [orderKey, releaseId];
}

function withoutKey({ order_key: _, ...row }: OrderedRow): DbReleaseRow {
  return row;
}
