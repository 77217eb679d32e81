import {
  appendLeaves,
  leafHash,
  MemoryTiles,
  signCheckpoint,
  SigningKey,
  type LogTrust,
  type TileReader,
  type TileStorage,
} from '@slipway/transparency-log';
import knexFactory, { type Knex } from 'knex';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canonicalEvent, type AuditEvent } from '../envelope';
import {
  createTrailDatabase,
  verifyTrail,
  type TrailOptions,
  type TrailReport,
} from '../fsck';
import { ORIGIN } from './TestLog';

const MIGRATIONS = path.resolve(
  __dirname,
  '../../../../releases-backend/migrations',
);

const directory = mkdtempSync(path.join(tmpdir(), 'slipway-trail-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));

function open(filename: string): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      // What is lost when the power fails is of no interest to a test.
      afterCreate(connection: any, done: (error?: Error) => void) {
        connection.pragma('synchronous = OFF');
        connection.pragma('journal_mode = MEMORY');
        done();
      },
    },
  });
}

/** The tables of the trail in a database of their own, with the log over them. */
export class TestTrail {
  readonly key = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 7));
  readonly knex: Knex;
  readonly #filename: string;
  static #count = 0;

  static async create(): Promise<TestTrail> {
    const trail = new TestTrail(
      path.join(directory, `${(TestTrail.#count += 1)}.sqlite`),
    );
    await trail.knex.migrate.latest({ directory: MIGRATIONS });
    return trail;
  }

  private constructor(filename: string) {
    this.#filename = filename;
    this.knex = open(filename);
  }

  /** Another database with the same content. */
  async copy(): Promise<TestTrail> {
    const filename = path.join(directory, `${(TestTrail.#count += 1)}.sqlite`);
    copyFileSync(this.#filename, filename);
    return new TestTrail(filename);
  }

  async close(): Promise<void> {
    await this.knex.destroy();
    rmSync(this.#filename, { force: true });
  }

  get trust(): LogTrust {
    return { origin: ORIGIN, keys: [{ vkey: this.key.vkey }] };
  }

  get tiles(): TileStorage {
    const { knex } = this;
    return {
      async readTile(level, index) {
        const row = await knex('audit_tiles')
          .where({ level, tile_index: index })
          .first();
        return row?.hashes;
      },
      async writeTile(level, index, hashes) {
        await knex('audit_tiles')
          .insert({ level, tile_index: index, hashes })
          .onConflict(['level', 'tile_index'])
          .merge();
      },
    };
  }

  /** Writes events as the backend does; a trigger makes them pending. */
  async record(events: readonly AuditEvent[]): Promise<void> {
    await this.knex.batchInsert('audit_events', events.map(toRow), 50);
  }

  /** Takes all pending events into the log. */
  async integrate(): Promise<number> {
    const pending = await this.knex('audit_pending')
      .join('audit_events', 'audit_events.seq', 'audit_pending.seq')
      .orderBy('audit_pending.seq')
      .select('audit_pending.seq', 'payload');
    const { size } = await this.state();
    const tree = await appendLeaves({
      tiles: this.tiles,
      size,
      leafHashes: pending.map(row => leafHash(row.payload)),
    });
    await this.knex.batchInsert(
      'audit_leaves',
      pending.map((row, i) => ({ leaf_index: size + i, event_seq: row.seq })),
      100,
    );
    await this.knex('audit_pending').delete();
    await this.knex('audit_state').update({
      size: tree.size,
      root: tree.root.toString('hex'),
    });
    return tree.size;
  }

  async state(): Promise<{ size: number; root: string }> {
    return this.knex('audit_state').first('size', 'root');
  }

  note(state: { size: number; root: string }, key = this.key): string {
    const { size, root } = state;
    return signCheckpoint(
      { origin: ORIGIN, size, root: Buffer.from(root, 'hex') },
      [key],
    );
  }

  /** Signs a checkpoint of what the log holds and keeps it. */
  async checkpoint(key = this.key): Promise<string> {
    const state = await this.state();
    const note = this.note(state, key);
    await this.knex('audit_checkpoints').insert({
      ...state,
      note,
      signed_at: new Date('2026-11-20T12:00:00Z'),
    });
    return note;
  }

  /** Copies the hashes, as a place outside the database would keep them. */
  async keepTiles(): Promise<TileReader> {
    const kept = new MemoryTiles();
    for (const row of await this.knex('audit_tiles')) {
      await kept.writeTile(row.level, row.tile_index, Buffer.from(row.hashes));
    }
    return kept;
  }

  async verify(options: Partial<TrailOptions> = {}): Promise<TrailReport> {
    return verifyTrail({
      database: createTrailDatabase({
        query: (sql, bindings) => this.knex.raw(sql, bindings as never[]),
        dialect: 'sqlite',
      }),
      trust: this.trust,
      ...options,
    });
  }

  /* What somebody who owns the database can do. */

  /** Takes the protection away. */
  async dropTriggers(): Promise<void> {
    const triggers = await this.knex('sqlite_master')
      .where({ type: 'trigger' })
      .whereNot('name', 'audit_events_pending')
      .select('name');
    for (const { name } of triggers) {
      await this.knex.raw('DROP TRIGGER ??', [name]);
    }
  }

  async eventAt(index: number): Promise<{ seq: number; payload: string }> {
    return this.knex('audit_leaves')
      .join('audit_events', 'seq', 'event_seq')
      .where({ leaf_index: index })
      .first('seq', 'payload');
  }

  async changePayload(
    index: number,
    change: (event: any) => void,
  ): Promise<void> {
    const { seq, payload } = await this.eventAt(index);
    const event = JSON.parse(payload);
    change(event);
    // The columns go along, so that nothing but the hash tells.
    await this.knex('audit_events').where({ seq }).update(toRow(event));
  }

  /** Renumbers the leaves that are left and makes every hash again. */
  async remakeHashes(order: 'kept' | 'by-seq' = 'kept'): Promise<void> {
    const rows = await this.knex('audit_leaves')
      .join('audit_events', 'seq', 'event_seq')
      .orderBy(order === 'kept' ? 'leaf_index' : 'seq')
      .select('seq', 'payload');
    await this.knex('audit_leaves').delete();
    await this.knex.batchInsert(
      'audit_leaves',
      rows.map((row, i) => ({ leaf_index: i, event_seq: row.seq })),
      100,
    );
    await this.knex('audit_tiles').delete();
    const tree = await appendLeaves({
      tiles: this.tiles,
      size: 0,
      leafHashes: rows.map(row => leafHash(row.payload)),
    });
    await this.knex('audit_state').update({
      size: tree.size,
      root: tree.root.toString('hex'),
    });
  }
}

/** A row of audit_events, as the backend writes it. */
export function toRow(event: AuditEvent) {
  return {
    id: event.id,
    type: event.type,
    at: new Date(event.at).getTime(),
    actor_kind: event.actor.kind,
    actor_ref: event.actor.ref,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    entity_ref: event.subject.entityRef ?? null,
    environment: event.subject.environment ?? null,
    retention: event.retention,
    payload: canonicalEvent(event),
  };
}
