import { TestDatabases } from '@backstage/backend-test-utils';
import {
  leafHash,
  MemoryTiles,
  appendLeaves,
  openCheckpoint,
  readLeafHash,
  SigningKey,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPostgres } from '../../database/dialect';
import { ORIGIN, refusalOf, startTrail } from '../__testUtils__/startTrail';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** The root of the same leaves, computed apart from the database. */
async function rootOfPayloads(payloads: string[]): Promise<string> {
  const { root } = await appendLeaves({
    tiles: new MemoryTiles(),
    size: 0,
    leafHashes: payloads.map(leafHash),
  });
  return root.toString('hex');
}

describe.each(databases.eachSupportedId())(
  'the audit log on %s',
  databaseId => {
    let knex: Knex;
    let trail: Awaited<ReturnType<typeof startTrail>>;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      trail = await startTrail(knex);
    });
    afterEach(() => knex.destroy());

    it('I9: gives every event one index, without gaps, and signs the tree of exactly these events', async () => {
      const log = trail.process();
      for (let n = 0; n < 300; n++) {
        await trail.record(n);
      }
      await log.step();
      for (let n = 300; n < 307; n++) {
        await trail.record(n);
      }
      await log.step();

      const leaves = await trail.leaves();
      expect(leaves.map(leaf => leaf.index)).toEqual([...Array(307).keys()]);
      expect(leaves.map(leaf => JSON.parse(leaf.payload).after.n)).toEqual([
        ...Array(307).keys(),
      ]);
      const checkpoint = (await trail.reader.checkpoint())!;
      expect(checkpoint.size).toBe(307);
      expect(checkpoint.root).toBe(
        await rootOfPayloads(leaves.map(leaf => leaf.payload)),
      );
      expect(
        openCheckpoint(checkpoint.note, {
          origin: ORIGIN,
          keys: [{ vkey: trail.key.vkey }],
        }).size,
      ).toBe(307);
      expect(await readLeafHash(trail.reader.tiles, 300)).toEqual(
        leafHash(leaves[300].payload),
      );
      expect(await knex('audit_pending').select()).toEqual([]);
    });

    it('has one leader at a time; another takes over when it falls silent, and what the old one still writes does not count', async () => {
      const [first, second] = [trail.process(), trail.process()];
      await trail.record(0);
      await first.step();
      await second.step();
      expect([first.isLeader, second.isLeader]).toEqual([true, false]);

      trail.clock.time += 60_000;
      await trail.record(1);
      await second.step();
      expect(second.isLeader).toBe(true);
      // Back from a long pause, still believing that it leads.
      trail.clock.time -= 60_000;
      await trail.record(2);
      await first.step();
      expect(first.isLeader).toBe(false);
      trail.clock.time += 60_000;
      await second.step();

      const leaves = await trail.leaves();
      expect(leaves.map(leaf => JSON.parse(leaf.payload).after.n)).toEqual([
        0, 1, 2,
      ]);
      expect(trail.halts).toEqual([]);
    });

    it('a process that resigns is followed at once', async () => {
      const [first, second] = [trail.process(), trail.process()];
      await first.step();
      await first.resign();
      await second.step();
      expect(second.isLeader).toBe(true);
    });

    it('loses and doubles nothing while several processes write and integrate at once', async () => {
      const logs = [trail.process(), trail.process(), trail.process()];
      let writing = true;
      const stepping = Promise.all(
        logs.map(async log => {
          while (writing) {
            await log.step();
            trail.clock.time += 4_000;
          }
        }),
      );
      await Promise.all(
        [...Array(8).keys()].map(async writer => {
          for (let n = 0; n < 25; n++) {
            await trail.record(writer * 1000 + n);
          }
        }),
      );
      writing = false;
      await stepping;
      trail.clock.time += 60_000;
      await Promise.all(logs.map(log => log.step()));
      await Promise.all(logs.map(log => log.step()));

      const leaves = await trail.leaves();
      expect(leaves.map(leaf => leaf.index)).toEqual([...Array(200).keys()]);
      expect(new Set(leaves.map(leaf => leaf.eventSeq)).size).toBe(200);
      expect((await trail.reader.checkpoint())!.root).toBe(
        await rootOfPayloads(leaves.map(leaf => leaf.payload)),
      );
      expect(trail.halts).toEqual([]);
    });

    it('does not halt because another process took over and signed more in the middle of a step', async () => {
      const other = trail.process();
      let interrupt = async () => {
        interrupt = async () => {};
        trail.clock.time += 60_000;
        await trail.record(1);
        await other.step();
      };
      const log = trail.process({ onRecall: () => interrupt() });
      await trail.record(0);
      await log.step();
      await other.step();
      expect(trail.halts).toEqual([]);
      expect((await trail.reader.checkpoint())!.size).toBe(2);
      await log.step();
      expect(log.isLeader).toBe(false);

      // What was signed last is remembered as the larger one.
      await putBackTo(knex, 1);
      await other.resign();
      await trail.process().step();
      expect(trail.halts).toHaveLength(1);
    });

    it('AUD-15: the database refuses to change or delete what was recorded', async () => {
      const log = trail.process();
      await trail.record(0);
      await log.step();
      expect(trail.errors()).toEqual([]);
      expect((await trail.reader.checkpoint())?.size).toBe(1);
      const refused = [
        () => knex('audit_events').update({ actor_ref: 'user:default/eve' }),
        () => knex('audit_events').update({ payload: '' }),
        () => knex('audit_events').delete(),
        () => knex('audit_leaves').update({ leaf_index: 9 }),
        () => knex('audit_leaves').delete(),
        () => knex('audit_checkpoints').delete(),
        () => knex('audit_tiles').delete(),
        () => knex('audit_state').delete(),
        ...(isPostgres(knex)
          ? [
              () => knex.raw('TRUNCATE audit_events'),
              () => knex.raw('TRUNCATE audit_leaves'),
            ]
          : [
              () =>
                knex.raw(
                  `INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events`,
                ),
            ]),
      ];
      for (const attempt of refused) {
        expect(await refusalOf(attempt())).toMatch(/append-only/);
      }
      expect(await trail.leaves()).toHaveLength(1);
    });

    it('halts when the database was put back to an older state, tells once, and goes on under a new origin only at the word of an operator', async () => {
      const log = trail.process();
      await trail.record(0);
      await log.step();
      await trail.record(1);
      await log.step();
      await putBackTo(knex, 1);
      await log.step();
      expect(trail.halts).toEqual([
        expect.stringContaining('The log is not what was signed before'),
      ]);
      await trail.record(5);
      await log.step();
      expect(trail.halts).toHaveLength(1);
      expect(await trail.reader.size()).toBe(1);

      const origin = 'example.com/slipway/second';
      const keys = [SigningKey.fromSeed(origin, Buffer.alloc(32, 8))];
      await log.resign();
      const wordless = trail.process({ origin, keys });
      await wordless.step();
      expect((await trail.reader.checkpoint())!.size).toBe(1);
      await wordless.resign();

      const restarted = trail.process({
        origin,
        keys,
        restart: { after: ORIGIN, reason: 'The disk was replaced' },
      });
      await restarted.step();
      const types = (await trail.leaves()).map(leaf => leaf.type);
      expect(types).toEqual([
        'environment.observed',
        'log.halted',
        'environment.observed',
        'log.restarted',
      ]);
      const newest = (await trail.reader.checkpoint())!;
      expect(newest.size).toBe(4);
      expect(
        openCheckpoint(newest.note, { origin, keys: [{ vkey: keys[0].vkey }] })
          .origin,
      ).toBe(origin);
    });

    it('signs nothing that contradicts a checkpoint that only a place outside remembers', async () => {
      const log = trail.process();
      await trail.record(0);
      await trail.record(1);
      await log.step();
      const { size, root } = (await trail.reader.checkpoint())!;
      await putBackTo(knex, 1);
      await log.resign();
      // Another host: no file of its own, but the published checkpoint.
      const elsewhere = trail.process({
        directory: await mkdtemp(join(tmpdir(), 'audit-log-')),
        elsewhere: async () => [{ size, root: Buffer.from(root, 'hex') }],
      });
      await elsewhere.step();
      expect(trail.halts).toHaveLength(1);
    });

    it('tells of a new signing key with an event, signs with both while both are configured, and says it once', async () => {
      const old = trail.process();
      await trail.record(0);
      await old.step();
      await old.resign();
      const next = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 9));
      const rotated = trail.process({ keys: [next, trail.key] });
      await rotated.step();
      await rotated.resign();
      await rotated.step();
      const leaves = await trail.leaves();
      expect(leaves.map(leaf => leaf.type)).toEqual([
        'environment.observed',
        'log.key-rotated',
      ]);
      const { note } = (await trail.reader.checkpoint())!;
      for (const { vkey } of [next, trail.key]) {
        expect(
          openCheckpoint(note, { origin: ORIGIN, keys: [{ vkey }] }).size,
        ).toBe(2);
      }
    });

    it('refuses an event that is too large or has no canonical form, and with it the change', async () => {
      await expect(
        trail.record(0, { after: { text: 'x'.repeat(66_000) } }),
      ).rejects.toThrow(/65,?535/);
      await expect(
        trail.record(0, { after: { share: 0.5 } }),
      ).rejects.toThrow();
      await expect(
        trail.record(0, { type: 'deployment.cancelled', reason: undefined }),
      ).rejects.toThrow(/reason/);
      expect(await knex('audit_events').select()).toEqual([]);
    });
  },
);

/** What restoring a backup with `size` leaves does, as the owner of the database could. */
async function putBackTo(knex: Knex, size: number): Promise<void> {
  const tables = [
    'audit_events',
    'audit_leaves',
    'audit_checkpoints',
    'audit_tiles',
  ];
  if (isPostgres(knex)) {
    for (const table of tables) {
      await knex.raw('ALTER TABLE ?? DISABLE TRIGGER USER', [table]);
    }
  } else {
    const triggers = await knex('sqlite_master')
      .where({ type: 'trigger' })
      .whereIn('tbl_name', tables)
      .whereNot({ name: 'audit_events_pending' })
      .pluck('name');
    for (const name of triggers) {
      await knex.raw('DROP TRIGGER ??', [name]);
    }
  }
  const kept = await knex('audit_leaves as l')
    .join('audit_events as e', 'e.seq', 'l.event_seq')
    .where('l.leaf_index', '<', size)
    .orderBy('l.leaf_index')
    .select('e.seq', 'e.payload');
  await knex('audit_leaves').where('leaf_index', '>=', size).delete();
  await knex('audit_checkpoints').where('size', '>', size).delete();
  await knex('audit_events')
    .whereNotIn(
      'seq',
      kept.map(row => row.seq),
    )
    .delete();
  const tiles = new MemoryTiles();
  const { root } = await appendLeaves({
    tiles,
    size: 0,
    leafHashes: kept.map(row => leafHash(row.payload)),
  });
  await knex('audit_tiles').delete();
  await knex('audit_tiles').insert({
    level: 0,
    tile_index: 0,
    hashes: await tiles.readTile(0, 0),
  });
  await knex('audit_state').update({ size, root: root.toString('hex') });
  if (isPostgres(knex)) {
    await knex.raw(
      'ALTER TABLE audit_events ENABLE TRIGGER audit_events_pending',
    );
  }
}
