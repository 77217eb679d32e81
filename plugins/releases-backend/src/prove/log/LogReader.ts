import type { AuditEvent } from '@slipway/backstage-plugin-releases-node/trail';
import type { TileReader } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { fromDbInstant, type DbInstant } from '../../database/instants';
import { KnexTiles } from './KnexTiles';

const PAGE = 1000;

/** A checkpoint as it is stored. */
export interface StoredCheckpoint {
  size: number;
  /** Hex. */
  root: string;
  /** Signed note without cosignatures. */
  note: string;
  signedAt: Date;
}

/** A leaf with the event behind it. */
export interface StoredLeaf {
  index: number;
  eventSeq: number;
  type: string;
  environment: string | null;
  /** Canonical JSON; empty once the payload has expired. */
  payload: string;
}

interface DbCheckpointRow {
  size: number | string;
  root: string;
  note: string;
  signed_at: DbInstant;
}

/** Reads the log: its size, checkpoints, leaves and hashes. */
export class LogReader {
  readonly #knex: Knex;
  /** The hashes of the tree. */
  readonly tiles: TileReader;

  static create(options: { knex: Knex }) {
    return new LogReader(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
    this.tiles = KnexTiles.create({ knex });
  }

  async size(): Promise<number> {
    const row = await this.#knex('audit_state').where({ id: 1 }).first('size');
    return Number(row.size);
  }

  /** The newest checkpoint, or the one of exactly this size. */
  async checkpoint(size?: number): Promise<StoredCheckpoint | undefined> {
    const row = await this.#knex<DbCheckpointRow>('audit_checkpoints')
      .modify(query => size === undefined || query.where({ size }))
      .orderBy('size', 'desc')
      .first();
    return row && toCheckpoint(row);
  }

  /** Checkpoints of `from` < size ≤ `to`, ascending. */
  async *checkpoints(
    from: number,
    to: number,
  ): AsyncIterable<StoredCheckpoint> {
    let after = from;
    for (;;) {
      const rows = await this.#knex<DbCheckpointRow>('audit_checkpoints')
        .where('size', '>', after)
        .where('size', '<=', to)
        .orderBy('size')
        .limit(PAGE);
      yield* rows.map(toCheckpoint);
      if (rows.length < PAGE) {
        return;
      }
      after = Number(rows[rows.length - 1].size);
    }
  }

  /** The newest recorded event of a type whose payload is still there. */
  async newestEvent(type: string): Promise<AuditEvent | undefined> {
    const row = await this.#knex('audit_events')
      .where({ type })
      .whereNot('payload', '')
      .orderBy('seq', 'desc')
      .first('payload');
    return row && JSON.parse(row.payload);
  }

  /** Leaves of the half-open range, ascending. */
  async *leaves(from: number, to: number): AsyncIterable<StoredLeaf> {
    for (let begin = from; begin < to; begin += PAGE) {
      const rows = await this.#knex('audit_leaves as l')
        .join('audit_events as e', 'e.seq', 'l.event_seq')
        .where('l.leaf_index', '>=', begin)
        .where('l.leaf_index', '<', Math.min(begin + PAGE, to))
        .orderBy('l.leaf_index')
        .select(
          'l.leaf_index',
          'l.event_seq',
          'e.type',
          'e.environment',
          'e.payload',
        );
      for (const row of rows) {
        yield {
          index: Number(row.leaf_index),
          eventSeq: Number(row.event_seq),
          type: row.type,
          environment: row.environment,
          payload: row.payload,
        };
      }
    }
  }
}

function toCheckpoint(row: DbCheckpointRow): StoredCheckpoint {
  return {
    size: Number(row.size),
    root: row.root,
    note: row.note,
    signedAt: fromDbInstant(row.signed_at),
  };
}
