import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createTrailDatabase,
  verifyTrail,
} from '@slipway/backstage-plugin-releases-node/trail';
import {
  formatTlogProof,
  inclusionProof,
  verifyExport,
  verifyTlogProof,
  type LogTrust,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { isPostgres } from '../../database/dialect';
import { ORIGIN, refusalOf, startTrail } from '../__testUtils__/startTrail';
import { Archives } from '../publish';
import { FilePublisher } from '../publish/FilePublisher';
import { inSnapshot } from '../verify/snapshot';
import { Expiry } from './Expiry';
import { HoldService } from './HoldService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const DAY = 86_400_000;
const ADA = { kind: 'user', ref: 'user:default/ada' } as const;

describe.each(databases.eachSupportedId())('expiry on %s', databaseId => {
  let knex: Knex;
  let trail: Awaited<ReturnType<typeof startTrail>>;
  let trust: LogTrust;
  let directory: string;
  let archives: Archives;
  let holds: HoldService;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    trail = await startTrail(knex);
    trust = { origin: ORIGIN, keys: [{ vkey: trail.key.vkey }] };
    directory = await mkdtemp(join(tmpdir(), 'audit-expiry-'));
    archives = Archives.create({
      ...trail,
      knex,
      trust,
      directory,
      publishers: [FilePublisher.create({ id: 'file', directory })],
    });
    holds = HoldService.create({ ...trail, knex, origin: ORIGIN });
  });
  afterEach(() => knex.destroy());

  const expiry = (enabled = true) =>
    Expiry.create({
      ...trail,
      knex,
      config: { origin: ORIGIN, expiry: { enabled, keepStandardMs: 30 * DAY } },
    });

  /** Six events, logged, signed and archived, and then so many days. */
  async function sixEventsAgo(days: number) {
    const log = trail.process();
    for (let n = 0; n < 6; n++) {
      await trail.record(n);
    }
    await log.step();
    await archives.archiveDue({
      olderThanLeaves: 0,
      rangeLeaves: 6,
      isFinal: true,
    });
    trail.clock.time += days * DAY;
    return log;
  }

  const payloads = async () =>
    (await trail.leaves()).map(leaf => (leaf.payload ? leaf.type : ''));

  const verified = () =>
    inSnapshot(knex, query =>
      verifyTrail({
        database: createTrailDatabase({
          query,
          dialect: isPostgres(knex) ? 'postgres' : 'sqlite',
        }),
        trust,
      }),
    );

  it('announces, waits for a checkpoint over the announcement, and lets payloads go; proofs, roots and the archive still hold', async () => {
    const log = await sixEventsAgo(31);
    const before = (await trail.reader.checkpoint())!;
    await expiry().run();
    await expiry().run();
    expect(await payloads()).toEqual(Array(6).fill('environment.observed'));

    trail.clock.time += 60_000;
    await log.step();
    await expiry().run();
    expect(await payloads()).toEqual([...Array(6).fill(''), 'audit.expired']);
    expect(await verified()).toMatchObject({
      result: 'sound',
      problems: [],
      expired: 6,
    });

    const newest = (await trail.reader.checkpoint())!;
    const kept = await archived();
    expect(
      await verifyExport({ chunks: Readable.from([kept]), trust }),
    ).toMatchObject({
      result: 'sound',
      events: 6,
      expired: 0,
    });
    const leafData = Buffer.from(
      JSON.stringify(JSON.parse(kept.toString().split('\n')[3]).event),
    );
    const proof = formatTlogProof({
      index: 2,
      proof: await inclusionProof(trail.reader.tiles, 2, newest.size),
      checkpoint: newest.note,
    });
    expect(verifyTlogProof(proof, trust, { leafData }).index).toBe(2);
    expect((await trail.reader.checkpoint(6))!.root).toBe(before.root);
  });

  it('lets nothing go while it is switched off', async () => {
    await sixEventsAgo(31);
    await expect(expiry(false).run()).rejects.toThrow(/switched off/);
  });

  it('keeps what is too young, what was not archived, and what a hold covers, also when the hold comes after the announcement', async () => {
    const log = await sixEventsAgo(29);
    await expiry().run();
    expect(await knex('audit_expiries').select()).toEqual([]);

    trail.clock.time += 2 * DAY;
    const place = (entityRef?: string) =>
      trail.transactions.run(tx =>
        holds.place(tx, { actor: ADA, entityRef, reason: 'Case 12' }),
      );
    const lift = (id: string) =>
      trail.transactions.run(tx =>
        holds.lift(tx, { actor: ADA, id, reason: 'Closed' }),
      );
    const other = await place('component:default/other');
    const all = await place();
    await expiry().run();
    expect(await knex('audit_expiries').select()).toEqual([]);
    await lift(all.id);
    await expiry().run();
    expect(await knex('audit_expiries').select()).toHaveLength(1);

    trail.clock.time += 60_000;
    await log.step();
    const ours = await place('component:default/wo-api');
    await expiry().run();
    expect((await payloads()).filter(type => type === '')).toEqual([]);
    await lift(ours.id);
    await expiry().run();
    expect((await payloads()).filter(type => type === '')).toHaveLength(6);
    expect(other.liftedAt).toBeUndefined();
    expect(await verified()).toMatchObject({ result: 'sound', problems: [] });
  });

  it('AUD-08: keeps events of regulated paths seven years, and reads and verifies one of seven years ago', async () => {
    trail.retention.know('work-order-qms', true);
    const log = await sixEventsAgo(7 * 365);
    await expiry().run();
    expect(await knex('audit_expiries').select()).toEqual([]);
    expect((await payloads())[0]).toBe('environment.observed');
    expect(await verified()).toMatchObject({ result: 'sound', events: 6 });

    trail.clock.time += 3 * DAY;
    await expiry().run();
    trail.clock.time += 60_000;
    await log.step();
    await expiry().run();
    expect((await payloads()).filter(type => type === '')).toHaveLength(6);
    expect(await verified()).toMatchObject({ result: 'sound', problems: [] });
  });

  it('the database itself lets no other payload go, announced or not', async () => {
    const log = await sixEventsAgo(31);
    const remove = (seqs: number[]) =>
      knex('audit_events').whereIn('seq', seqs).update({ payload: '' });
    const seqs = (await trail.leaves()).map(leaf => leaf.eventSeq);
    expect(await refusalOf(remove([seqs[0]]))).toMatch(/append-only/);
    await expiry().run();
    // Announced, but not under a checkpoint.
    expect(await refusalOf(remove([seqs[0]]))).toMatch(/append-only/);
    trail.clock.time += 60_000;
    await trail.record(6);
    await log.step();
    const later = (await trail.leaves()).at(-1)!.eventSeq;
    expect(await refusalOf(remove([later]))).toMatch(/append-only/);
    expect(
      await refusalOf(
        knex('audit_events')
          .where({ seq: seqs[0] })
          .update({ payload: '', actor_ref: 'user:default/eve' }),
      ),
    ).toMatch(/append-only/);
    await remove([seqs[0]]);
    expect((await payloads())[0]).toBe('');
  });

  async function archived(): Promise<Buffer> {
    const folder = join(directory, 'archives');
    const [name] = await readdir(folder);
    return gunzipSync(await readFile(join(folder, name)));
  }
});
