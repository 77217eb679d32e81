import type {
  Actor,
  ReleaseBlock,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import { fromDbInstant, type DbInstant } from '../../database/instants';

interface DbReleaseBlockRow {
  release_id: string;
  reason: string;
  blocked_at: DbInstant;
  actor_kind: Actor['kind'];
  actor_ref: string;
}

/** Releases that must not be deployed. What was blocked before is in the trail. */
export class BlockStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new BlockStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The blocks of those releases that have one, by release; at most a page. */
  async blockOf(
    releaseIds: string[],
    knex: Knex = this.#knex,
  ): Promise<Map<string, ReleaseBlock>> {
    const rows = await knex<DbReleaseBlockRow>('release_blocks').whereIn(
      'release_id',
      releaseIds,
    );
    return new Map(rows.map(row => [row.release_id, toBlock(row)]));
  }

  /**
   * The block of a release for a decision. Until the transaction ends nobody
   * sets or takes off a block of it, so that nothing starts after the event
   * that says it is blocked.
   */
  async hold(
    tx: Knex.Transaction,
    releaseId: string,
  ): Promise<ReleaseBlock | undefined> {
    await this.#lock(tx, releaseId, 'forShare');
    return (await this.blockOf([releaseId], tx)).get(releaseId);
  }

  /** Inserts; false if the release is blocked already. */
  async insert(
    tx: Knex.Transaction,
    releaseId: string,
    block: { reason: string; at: Date; by: Actor },
  ): Promise<boolean> {
    await this.#lock(tx, releaseId, 'forNoKeyUpdate');
    const inserted = await tx<DbReleaseBlockRow>('release_blocks')
      .insert({
        release_id: releaseId,
        reason: block.reason,
        blocked_at: block.at,
        actor_kind: block.by.kind,
        actor_ref: block.by.ref,
      })
      .onConflict('release_id')
      .ignore()
      .returning('release_id');
    return inserted.length > 0;
  }

  /** Removes; false if the release is not blocked. */
  async remove(tx: Knex.Transaction, releaseId: string): Promise<boolean> {
    await this.#lock(tx, releaseId, 'forNoKeyUpdate');
    const removed = await tx<DbReleaseBlockRow>('release_blocks')
      .where({ release_id: releaseId })
      .delete();
    return removed > 0;
  }

  async #lock(
    tx: Knex.Transaction,
    id: string,
    mode: 'forShare' | 'forNoKeyUpdate',
  ): Promise<void> {
    // SQLite has one transaction at a time.
    if (isPostgres(tx)) {
      await tx('releases').where({ id })[mode]().first('id');
    }
  }
}

function toBlock(row: DbReleaseBlockRow): ReleaseBlock {
  return {
    reason: row.reason,
    at: fromDbInstant(row.blocked_at).toISOString(),
    by: { kind: row.actor_kind, ref: row.actor_ref },
  };
}
