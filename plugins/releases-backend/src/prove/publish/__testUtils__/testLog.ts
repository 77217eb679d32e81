import {
  appendLeaves,
  canonicalJson,
  leafHash,
  signCheckpoint,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { Clock } from '../../../clock';
import { migrationsDir } from '../../../database/migrate';
import { KnexTiles } from '../../log/KnexTiles';
import { LogReader, type StoredCheckpoint } from '../../log/LogReader';
import { LOG_KEY, ORIGIN } from './testTree';

export const START = new Date('2026-11-21T09:00:00.000Z');

/** A clock that stands still until it is set. */
export class TestClock implements Clock {
  #now = START;

  now(): Date {
    return this.#now;
  }

  pass(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}

/** An event to be written; the rest of it follows from its index. */
export interface TestEvent {
  type?: string;
  environment?: string;
  /** Makes the event long. */
  reason?: string;
}

/** A log in the database as the integrator and the signer would leave it. */
export class TestLog {
  readonly reader: LogReader;
  readonly #knex: Knex;
  readonly #seed: string;
  #size = 0;

  /** @param options - logs of another seed are forks of each other */
  static async create(options: { knex: Knex; seed?: string }) {
    await options.knex.migrate.latest({ directory: migrationsDir });
    return new TestLog(options.knex, options.seed ?? '0');
  }

  private constructor(knex: Knex, seed: string) {
    this.#knex = knex;
    this.#seed = seed;
    this.reader = LogReader.create({ knex });
  }

  /** Adds events as leaves without a checkpoint. */
  async append(events: TestEvent[]): Promise<void> {
    const knex = this.#knex;
    const size = this.#size;
    const rows = events.map((event, i) => this.#row(event, size + i));
    const tiles = KnexTiles.create({ knex });
    const grown = await appendLeaves({
      tiles,
      size,
      leafHashes: rows.map(row => leafHash(row.payload)),
    });
    await knex.batchInsert('audit_events', rows, 50);
    const inserted = await knex('audit_events')
      .orderBy('seq')
      .offset(size)
      .select('seq');
    await knex.batchInsert(
      'audit_leaves',
      inserted.map(({ seq }, i) => ({ leaf_index: size + i, event_seq: seq })),
      100,
    );
    await knex('audit_pending').delete();
    await knex('audit_state').update({
      size: grown.size,
      root: grown.root.toString('hex'),
    });
    this.#size = grown.size;
  }

  /** Signs what is there, one minute later each time. */
  async sign(options: { origin?: string } = {}): Promise<StoredCheckpoint> {
    const { size, root } = await this.#knex('audit_state').first();
    const checkpoint = {
      origin: options.origin ?? ORIGIN,
      size: Number(size),
      root: Buffer.from(root, 'hex'),
    };
    const note = signCheckpoint(checkpoint, [LOG_KEY]);
    const signedAt = new Date(START.getTime() + checkpoint.size * 60_000);
    await this.#knex('audit_checkpoints').insert({
      size: checkpoint.size,
      root,
      note,
      signed_at: signedAt,
    });
    return { size: checkpoint.size, root, note, signedAt };
  }

  /** Grows to the size and signs. */
  async growTo(size: number, event: TestEvent = {}): Promise<StoredCheckpoint> {
    await this.append(Array.from({ length: size - this.#size }, () => event));
    return this.sign();
  }

  /** What is stored for an index. */
  async payload(index: number): Promise<string> {
    for await (const leaf of this.reader.leaves(index, index + 1)) {
      return leaf.payload;
    }
    throw new Error(`There is no leaf ${index}`);
  }

  /** Changes rows behind the back of everybody, as an owner of the database can. */
  async tamper(change: (knex: Knex) => Promise<unknown>): Promise<void> {
    const knex = this.#knex;
    if (knex.client.config.client === 'pg') {
      await knex.transaction(async tx => {
        await tx.raw('SET LOCAL session_replication_role = replica');
        await change(tx);
      });
      return;
    }
    const triggers = await knex('sqlite_master')
      .where({ type: 'trigger' })
      .select('name', 'sql');
    for (const { name } of triggers) {
      await knex.raw('DROP TRIGGER ??', [name]);
    }
    await change(knex);
    for (const { sql } of triggers) {
      await knex.raw(sql);
    }
  }

  #row(event: TestEvent, index: number) {
    const { type = 'deployment.started', environment = 'dev', reason } = event;
    const id = `00000000-0000-4000-8000-${index
      .toString(16)
      .padStart(12, '0')}`;
    const at = new Date(START.getTime() + index * 1000);
    const actor = { kind: 'user', ref: 'user:default/ada' };
    const subject = { kind: 'deployment', id, environment };
    return {
      id,
      type,
      at,
      actor_kind: actor.kind,
      actor_ref: actor.ref,
      subject_kind: subject.kind,
      subject_id: subject.id,
      environment,
      payload: canonicalJson({
        v: 1,
        id,
        type,
        at: at.toISOString(),
        actor,
        source: { kind: 'api', id: 'api' },
        subject,
        ...(reason ? { reason } : {}),
        retention: 'standard',
        nonce: this.#seed.repeat(32),
      }),
    };
  }
}
