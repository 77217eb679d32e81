import type { ReleaseContents } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { retryOnce } from '../../database/serialization';
import type { DbReleaseRow } from '../rows';
import type { Ordering } from './Ordering';
import { UNPLACED, type DbPositionRow, type OrderStore } from './OrderStore';

/** Releases that are read at once; each may have a megabyte of content. */
const BATCH = 100;

/** No hash is this. */
const NO_RULE = '';

/*
 * Keeps the place of each release in the order of its entity.
 *
 * A release gets its place when it is registered. Where the rules have changed
 * since the entity was ordered, where releases have no place because they were
 * registered before there were any (the newest has none then), or where one
 * waits for its place, the next read orders all of them anew. The
 * row of the entity in `release_orders` says by which rules it is ordered, and
 * is held while places are written: shared to place one release, alone to order
 * all. So none is left out by a registration at the same time, and of two
 * replicas that find the same to do the second finds it done.
 */
export class ReleaseOrder {
  readonly #knex: Knex;
  readonly #store: OrderStore;

  static create(options: { knex: Knex; store: OrderStore }) {
    return new ReleaseOrder(options.knex, options.store);
  }

  private constructor(knex: Knex, store: OrderStore) {
    this.#knex = knex;
    this.#store = store;
  }

  /** Gives a release that was just registered its place. */
  async place(
    tx: Knex.Transaction,
    release: DbReleaseRow,
    ordering: Ordering,
  ): Promise<void> {
    const { entity_ref: entityRef, id } = release;
    const rule =
      (await this.#store.holdRule(tx, entityRef, 'shared')) ??
      (await this.#firstRule(tx, release, ordering));
    // Asked while the rule is held, so that nobody orders the others meanwhile.
    const before = await this.#store.newest(entityRef, {
      knex: tx,
      except: id,
    });
    // Under other rules its key would be out of place; after a release without a
    // place it would hide that one. It says that it waits, since a newer one may
    // have its place already; the next read orders all of them.
    const fits = rule === ordering.hash && (!before || before.orderKey);
    const position = toPosition(release, ordering);
    await this.#store.put(tx, [
      fits ? position : { ...position, order_key: UNPLACED },
    ]);
  }

  /** Orders the entity where that is to be done; before every read. */
  async ensure(entityRef: string, ordering: Ordering): Promise<void> {
    if (await this.#isOutdated(entityRef, ordering)) {
      await this.#orderAnew(entityRef, ordering);
    }
  }

  /** The same for many entities. */
  async ensureAll(orderings: Map<string, Ordering>): Promise<void> {
    const hashes = new Map(
      [...orderings].map(([ref, ordering]) => [ref, ordering.hash]),
    );
    const outdated = new Set(await this.#store.outdated(hashes));
    for (const [ref, ordering] of orderings) {
      if (outdated.has(ref)) {
        await this.#orderAnew(ref, ordering);
      }
    }
  }

  /** An entity without other releases is ordered by its first one. */
  async #firstRule(
    tx: Knex.Transaction,
    release: DbReleaseRow,
    ordering: Ordering,
  ): Promise<string | undefined> {
    const { entity_ref: entityRef, id } = release;
    const others = await this.#store.newest(entityRef, {
      knex: tx,
      except: id,
    });
    // Even without rules the row makes whoever orders the entity wait for this;
    // where somebody else was faster, this waits for them.
    await this.#store.insertRule(
      tx,
      entityRef,
      others ? NO_RULE : ordering.hash,
    );
    return this.#store.holdRule(tx, entityRef, 'shared');
  }

  async #isOutdated(
    entityRef: string,
    ordering: Ordering,
    knex?: Knex,
  ): Promise<boolean> {
    const newest = await this.#store.newest(entityRef, { knex });
    return (
      newest !== undefined &&
      (newest.rule !== ordering.hash ||
        newest.orderKey === undefined ||
        newest.waiting)
    );
  }

  async #orderAnew(entityRef: string, ordering: Ordering): Promise<void> {
    await retryOnce(() =>
      this.#knex.transaction(async tx => {
        await this.#store.insertRule(tx, entityRef, NO_RULE);
        await this.#store.holdRule(tx, entityRef, 'alone');
        if (!(await this.#isOutdated(entityRef, ordering, tx))) {
          return;
        }
        for await (const rows of this.#store.registered(tx, entityRef, BATCH)) {
          await this.#store.put(
            tx,
            rows.map(row => toPosition(row, ordering)),
          );
        }
        await this.#store.replaceRule(tx, entityRef, ordering.hash);
      }),
    );
  }
}

function toPosition(release: DbReleaseRow, ordering: Ordering): DbPositionRow {
  const { changes }: { changes?: ReleaseContents } = JSON.parse(
    release.content,
  );
  return {
    release_id: release.id,
    entity_ref: release.entity_ref,
    order_key: ordering.keyOf(release),
    commits: changes?.commits?.length ?? null,
    migrations: changes?.migrations?.length ?? null,
    configuration_keys: changes?.configurationKeys?.length ?? null,
  };
}
