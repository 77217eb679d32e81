import type { TileReader } from '@slipway/transparency-log';
import { createContentDatabase, type ContentDatabase } from './ContentDatabase';
import { createRecordDatabase, type RecordDatabase } from './RecordDatabase';
import {
  bytes,
  instant,
  integer,
  optionalInteger,
  optionalText,
  text,
  toEvent,
  type CheckpointRow,
  type CosignatureRow,
  type DbValue,
  type EventRow,
  type ExpiryRow,
  type LeafRow,
  type TrailHead,
} from './rows';
import { marks, type TrailQuery } from './sql';

/**
 * Reads everything that a verification looks at. It only reads, a page at a
 * time, along indexes.
 *
 * @public
 */
export interface TrailDatabase
  extends TileReader,
    RecordDatabase,
    ContentDatabase {
  head(): Promise<TrailHead | undefined>;
  /** Leaves of [from, to), ascending, with their events. */
  leaves(from: number, to: number): Promise<LeafRow[]>;
  /** Checkpoints of a size above `after` and up to `upTo`, ascending. */
  checkpoints(
    after: number,
    upTo: number,
    limit: number,
  ): Promise<CheckpointRow[]>;
  /** Cosignatures of the checkpoints of from ≤ size ≤ to. */
  cosignatures(from: number, to: number): Promise<CosignatureRow[]>;
  /** Expiries that touch [from, to). */
  expiries(from: number, to: number): Promise<ExpiryRow[]>;
  lastEventSeq(): Promise<number>;
  /** The number of the event that is so many after a number, or of the last. */
  eventSeqAfter(after: number, count: number): Promise<number>;
  /** Events numbered above `from` and up to `to` that are neither a leaf nor pending. */
  unlogged(from: number, to: number): Promise<{ seq: number; id: string }[]>;
  /** Pending entries without an event, or whose event is a leaf. */
  strayPending(limit: number): Promise<number[]>;
  /** Pending events after seq, ascending. */
  pendingEvents(after: number, limit: number): Promise<EventRow[]>;
  /** Events about subjects, in the order of the log, those without a leaf last. */
  eventsAbout(
    kind: string,
    ids: readonly string[],
    types?: string | readonly string[],
  ): Promise<EventRow[]>;
}

const EVENT_COLUMNS = [
  'seq',
  'id',
  'type',
  'at',
  'actor_kind',
  'actor_ref',
  'subject_kind',
  'subject_id',
  'entity_ref',
  'environment',
  'retention',
  'payload',
]
  .map(column => `e.${column}`)
  .join(', ');

/**
 * The trail in a database of the releases plugin.
 *
 * @public
 */
export function createTrailDatabase(options: {
  query: TrailQuery;
  dialect: 'postgres' | 'sqlite';
}): TrailDatabase {
  const { query } = options;

  return {
    ...createRecordDatabase(options),
    ...createContentDatabase(options),

    async head() {
      const [row] = await query(
        `SELECT s.size, s.root, s.halted_reason,
           (SELECT COUNT(*) FROM audit_leaves) AS leaves,
           (SELECT MIN(leaf_index) FROM audit_leaves) AS first_leaf,
           (SELECT MAX(leaf_index) FROM audit_leaves) AS last_leaf,
           (SELECT MAX(size) FROM audit_checkpoints) AS last_checkpoint,
           (SELECT COUNT(*) FROM audit_pending) AS pending
         FROM audit_state s WHERE s.id = 1`,
        [],
      );
      return row && toHead(row);
    },

    async leaves(from, to) {
      const rows = await query(
        `SELECT l.leaf_index, l.event_seq, ${EVENT_COLUMNS}
         FROM audit_leaves l LEFT JOIN audit_events e ON e.seq = l.event_seq
         WHERE l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index`,
        [from, to],
      );
      return rows.map(row => ({
        index: integer(row.leaf_index),
        eventSeq: integer(row.event_seq),
        event: row.id === null ? undefined : toEvent(row),
      }));
    },

    async readTile(level, index) {
      const [row] = await query(
        'SELECT hashes FROM audit_tiles WHERE level = ? AND tile_index = ?',
        [level, index],
      );
      return bytes(row?.hashes);
    },

    async checkpoints(after, upTo, limit) {
      const rows = await query(
        `SELECT size, root, note, signed_at FROM audit_checkpoints
         WHERE size > ? AND size <= ? ORDER BY size LIMIT ?`,
        [after, upTo, limit],
      );
      return rows.map(row => ({
        size: integer(row.size),
        root: text(row.root),
        note: text(row.note),
        signedAt: instant(row.signed_at),
      }));
    },

    async cosignatures(from, to) {
      const rows = await query(
        `SELECT size, witness, line FROM audit_cosignatures
         WHERE size >= ? AND size <= ? ORDER BY size, witness`,
        [from, to],
      );
      return rows.map(row => ({
        size: integer(row.size),
        witness: text(row.witness),
        line: text(row.line),
      }));
    },

    async expiries(from, to) {
      const rows = await query(
        `SELECT x.from_index, x.to_index, x.retention AS of_retention,
           x.event_seq, l.leaf_index, ${EVENT_COLUMNS}
         FROM audit_expiries x
         LEFT JOIN audit_events e ON e.seq = x.event_seq
         LEFT JOIN audit_leaves l ON l.event_seq = x.event_seq
         WHERE x.from_index < ? AND x.to_index > ? ORDER BY x.from_index`,
        [to, from],
      );
      return rows.map(row => ({
        from: integer(row.from_index),
        to: integer(row.to_index),
        retention: text(row.of_retention),
        eventSeq: integer(row.event_seq),
        event: row.id === null ? undefined : toEvent(row),
      }));
    },

    async lastEventSeq() {
      const [row] = await query('SELECT MAX(seq) AS seq FROM audit_events', []);
      return optionalInteger(row?.seq) ?? 0;
    },

    async eventSeqAfter(after, count) {
      const [row] = await query(
        `SELECT MAX(seq) AS seq FROM (
           SELECT seq FROM audit_events WHERE seq > ? ORDER BY seq LIMIT ?
         ) following`,
        [after, count],
      );
      return optionalInteger(row?.seq) ?? Number.MAX_SAFE_INTEGER;
    },

    async unlogged(from, to) {
      // One statement sees one moment: an event is on its way from pending to
      // the log in no other.
      const rows = await query(
        `SELECT e.seq, e.id FROM audit_events e
         WHERE e.seq > ? AND e.seq <= ?
           AND NOT EXISTS (SELECT 1 FROM audit_leaves l WHERE l.event_seq = e.seq)
           AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE p.seq = e.seq)
         ORDER BY e.seq`,
        [from, to],
      );
      return rows.map(row => ({ seq: integer(row.seq), id: text(row.id) }));
    },

    async strayPending(limit) {
      const rows = await query(
        `SELECT p.seq FROM audit_pending p
         LEFT JOIN audit_events e ON e.seq = p.seq
         LEFT JOIN audit_leaves l ON l.event_seq = p.seq
         WHERE e.seq IS NULL OR l.event_seq IS NOT NULL ORDER BY p.seq LIMIT ?`,
        [limit],
      );
      return rows.map(row => integer(row.seq));
    },

    async pendingEvents(after, limit) {
      const rows = await query(
        `SELECT ${EVENT_COLUMNS} FROM audit_pending p
         JOIN audit_events e ON e.seq = p.seq
         WHERE p.seq > ? ORDER BY p.seq LIMIT ?`,
        [after, limit],
      );
      return rows.map(toEvent);
    },

    async eventsAbout(kind, ids, types = []) {
      const wanted = typeof types === 'string' ? [types] : types;
      if (!ids.length) {
        return [];
      }
      const rows = await query(
        `SELECT l.leaf_index, ${EVENT_COLUMNS}
         FROM audit_events e LEFT JOIN audit_leaves l ON l.event_seq = e.seq
         WHERE e.subject_kind = ? AND e.subject_id IN (${marks(ids)})
           ${wanted.length ? `AND e.type IN (${marks(wanted)})` : ''}
         ORDER BY CASE WHEN l.leaf_index IS NULL THEN 1 ELSE 0 END,
           l.leaf_index, e.seq`,
        [kind, ...ids, ...wanted],
      );
      return rows.map(toEvent);
    },
  };
}

function toHead(row: DbValue): TrailHead {
  return {
    size: integer(row.size),
    root: text(row.root),
    leaves: integer(row.leaves),
    firstLeaf: optionalInteger(row.first_leaf),
    lastLeaf: optionalInteger(row.last_leaf),
    lastCheckpoint: optionalInteger(row.last_checkpoint),
    pending: integer(row.pending),
    haltedReason: optionalText(row.halted_reason),
  };
}
