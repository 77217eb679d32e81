import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CheckpointPublisher } from '@slipway/backstage-plugin-releases-node';
import { openCheckpoint, rootOf, signNote } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromDbInstant } from '../../database/instants';
import { FilePublisher } from './FilePublisher';
import { HttpPublisher } from './HttpPublisher';
import { HttpWitness } from './HttpWitness';
import { Publications } from './Publications';
import { FakeWitness } from './__testUtils__/FakeWitness';
import { START, TestClock, TestLog } from './__testUtils__/testLog';
import { FakeDav, TOKEN } from './__testUtils__/testPlaces';
import { TestServer } from './__testUtils__/testServer';
import { LOG_KEY, ORIGIN, TestTree, TRUST } from './__testUtils__/testTree';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('Publications on %s', databaseId => {
  let knex: Knex;
  let log: TestLog;
  let clock: TestClock;
  let directory: string;
  let dav: FakeDav;
  let file: FilePublisher;
  let http: HttpPublisher;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    log = await TestLog.create({ knex });
    clock = new TestClock();
    directory = mkdtempSync(join(tmpdir(), 'publications-'));
    dav = new FakeDav();
    const { url } = await TestServer.start(dav.handle);
    file = FilePublisher.create({ id: 'file', directory });
    http = HttpPublisher.create({
      id: 'http',
      url: `${url}/log`,
      headers: { authorization: `Bearer ${TOKEN}` },
      timeoutMs: 500,
    });
  });

  afterEach(async () => {
    await TestServer.stopAll();
    rmSync(directory, { recursive: true, force: true });
    await knex.destroy();
  });

  const publications = (
    publishers: CheckpointPublisher[],
    witnesses: HttpWitness[] = [],
  ) =>
    Publications.create({
      knex,
      reader: log.reader,
      publishers,
      witnesses,
      clock,
      logger: mockServices.logger.mock(),
      trust: TRUST,
    });

  const states = async () => {
    const rows = await knex('audit_publications').orderBy('target');
    return rows.map(row => ({
      ...row,
      size: Number(row.size),
      published_at: row.published_at && fromDbInstant(row.published_at),
      failing_since: row.failing_since && fromDbInstant(row.failing_since),
    }));
  };

  it('tells every place what is new, and notes where it can be found', async () => {
    const service = publications([file, http]);
    expect(await service.publishDue(clock.now())).toEqual({
      published: [],
      failures: [],
      conflicts: [],
    });
    await log.growTo(3);
    await service.publishDue(clock.now());
    clock.pass(60_000);
    const newest = await log.growTo(300);
    // Not signed yet, so that nobody hears of it.
    await log.append([{}]);
    const report = await service.publishDue(clock.now());
    expect(report.failures).toEqual([]);
    expect(report.published).toHaveLength(2);
    for (const place of [file, http]) {
      expect(await place.latest()).toBe(newest.note);
      expect((await rootOf(place.tiles, 300)).toString('hex')).toBe(
        newest.root,
      );
    }
    expect(await states()).toMatchObject([
      {
        target: 'file',
        size: 300,
        location: join(directory, 'checkpoints/300'),
      },
      { target: 'http', size: 300, published_at: clock.now(), error: null },
    ]);
    // Nothing is due, so that nobody is asked.
    dav.override = () => ({ status: 500 });
    expect((await service.publishDue(clock.now())).failures).toEqual([]);
    expect(await service.outsideCheckpoints()).toEqual({
      checkpoints: [{ publisher: 'file', note: newest.note }],
      failures: [
        {
          publisher: 'http',
          error: expect.stringMatching(
            /GET .*\/log\/checkpoint was answered 500/,
          ),
        },
      ],
    });
  });

  it('is not kept from telling others by a place that fails or hangs', async () => {
    const service = publications([http, file]);
    await log.growTo(3);
    dav.override = () => ({ status: 503, body: `Bearer ${TOKEN}` });
    const first = await service.publishDue(clock.now());
    expect(first.published).toMatchObject([{ publisher: 'file', size: 3 }]);
    expect(first.failures).toMatchObject([{ publisher: 'http' }]);
    clock.pass(60_000);
    dav.override = () => 'hang';
    await log.growTo(5);
    const second = await service.publishDue(clock.now());
    expect(second.published).toMatchObject([{ publisher: 'file', size: 5 }]);
    expect(second.failures[0].error).toMatch(
      /GET .*\/log\/checkpoint failed: no answer within 0.5 seconds/,
    );
    const [, failing] = await states();
    expect(failing).toMatchObject({
      size: 0,
      published_at: null,
      failing_since: START,
      error: second.failures[0].error,
    });
    expect(JSON.stringify(await states())).not.toContain(TOKEN);

    dav.override = undefined;
    clock.pass(60_000);
    await service.publishDue(clock.now());
    expect((await states())[1]).toMatchObject({
      size: 5,
      published_at: clock.now(),
      failing_since: null,
      error: null,
    });
    expect((await rootOf(http.tiles, 5)).toString('hex')).toBe(
      (await log.reader.checkpoint())!.root,
    );
  });

  it('F21: finds that the database is older than what is held outside', async () => {
    await log.growTo(5);
    await publications([file, http]).publishDue(clock.now());
    // What would be there had this database been restored: the places know more.
    const other = await new TestTree('other').publication(9);
    await file.publish(other);
    const { conflicts } = await publications([file, http]).publishDue(
      clock.now(),
    );
    expect(conflicts).toEqual([
      {
        publisher: 'file',
        note: other.checkpoint,
        size: 9,
        reason: expect.stringMatching(
          /size 9 is held there, but the newest in the database is of size 5.*backup/,
        ),
      },
    ]);
    expect(await file.latest()).toBe(other.checkpoint);
    expect((await states())[0]).toMatchObject({
      size: 5,
      failing_since: START,
    });
  });

  it('F21: finds a fork of the same size, and one below it', async () => {
    for (const size of [4, 5]) {
      const place = FilePublisher.create({
        id: `fork-${size}`,
        directory: join(directory, String(size)),
      });
      const fork = await new TestTree('fork').publication(size);
      await place.publish(fork);
      if (size === 4) {
        await log.growTo(5);
      }
      const service = publications([place]);
      const { conflicts, published } = await service.publishDue(clock.now());
      expect(published).toEqual([]);
      expect(conflicts).toMatchObject([
        { size, reason: expect.stringMatching(/does not belong to the first/) },
      ]);
      // It does not go away by itself.
      expect((await service.publishDue(clock.now())).conflicts).toHaveLength(1);
      expect(await place.latest()).toBe(fork.checkpoint);
    }
  });

  it('F21: finds a database that was emptied', async () => {
    const place = await new TestTree().publication(2);
    await file.publish(place);
    const { conflicts } = await publications([file]).publishDue(clock.now());
    expect(conflicts).toMatchObject([{ publisher: 'file', size: 2 }]);
  });

  it('does not halt for what somebody else put there, nor overwrites it', async () => {
    await log.growTo(5);
    const root = Buffer.alloc(32, 7).toString('base64');
    const forged = (origin: string) =>
      `${origin}\n99\n${root}\n\n\u2014 ${origin} ${Buffer.alloc(
        68,
        1,
      ).toString('base64')}\n`;
    const cases: [string, RegExp][] = [
      ['<html>It works!</html>', /is no checkpoint of this log/],
      [forged(ORIGIN), /is no checkpoint of this log: No known key signed/],
      [
        signNote(`other.example.com\n99\n${root}\n`, [LOG_KEY]),
        /is of the log other\.example\.com, not of slipway/,
      ],
    ];
    for (const [content, message] of cases) {
      dav.files.set('/log/checkpoint', Buffer.from(content));
      const report = await publications([http]).publishDue(clock.now());
      expect(report).toMatchObject({
        published: [],
        conflicts: [],
        failures: [
          { publisher: 'http', error: expect.stringMatching(message) },
        ],
      });
      expect(dav.files.get('/log/checkpoint')!.toString()).toBe(content);
    }
  });

  it('fills a place again that lost what it had', async () => {
    await log.growTo(300);
    const service = publications([http]);
    await service.publishDue(clock.now());
    const older = new Map(dav.files);
    await log.growTo(700);
    await service.publishDue(clock.now());

    // Put back to what it was, and then emptied.
    for (const [files, size] of [
      [older, 701],
      [new Map<string, Buffer>(), 702],
    ] as const) {
      dav.files.clear();
      for (const [path, bytes] of files) {
        dav.files.set(path, bytes);
      }
      await log.growTo(size);
      const report = await service.publishDue(clock.now());
      expect(report.published).toMatchObject([{ size }]);
      expect((await rootOf(http.tiles, size)).toString('hex')).toBe(
        (await log.reader.checkpoint())!.root,
      );
    }
  });

  describe('witnesses', () => {
    let witness: FakeWitness;
    let server: TestServer;
    let client: HttpWitness;

    beforeEach(async () => {
      witness = new FakeWitness('w1.example.com', () => clock.now());
      server = await TestServer.start(witness.handle);
      client = HttpWitness.create({
        url: `${server.url}/w/`,
        vkey: witness.key.vkey,
      });
    });

    it('cosign what is consistent, and their lines are published with it', async () => {
      const broken = HttpWitness.create({
        url: 'http://127.0.0.1:9/w',
        vkey: new FakeWitness('broken.example.com', () => START).key.vkey,
      });
      const service = publications([file], [broken, client]);
      for (const size of [3, 10, 11]) {
        const checkpoint = await log.growTo(size);
        expect(await service.cosign(checkpoint)).toMatchObject({
          cosigned: ['w1.example.com'],
          failures: [{ witness: 'broken.example.com' }],
        });
      }
      // From what is known, without asking for it.
      expect(server.requests).toHaveLength(3);
      const newest = (await log.reader.checkpoint())!;
      await service.cosign(newest);
      expect(server.requests).toHaveLength(3);

      await service.publishDue(clock.now());
      const trust = {
        ...TRUST,
        witnesses: { vkeys: [witness.key.vkey], quorum: 1 },
      };
      expect(openCheckpoint((await file.latest())!, trust)).toMatchObject({
        size: 11,
        cosignedBy: [{ name: 'w1.example.com', at: START }],
      });
      expect(await service.withCosignatures(newest.note, 11)).toBe(
        await file.latest(),
      );
    });

    it('are asked again from the size that they have', async () => {
      // It cosigned for a process whose database did not get to know.
      const service = publications([], [client]);
      const three = await log.growTo(3);
      witness.seen = { size: 3, root: Buffer.from(three.root, 'hex') };
      const seven = await log.growTo(7);
      expect(await service.cosign(seven)).toMatchObject({ failures: [] });
      expect(server.requests).toHaveLength(2);
      expect(Number((await knex('audit_cosignatures').first()).size)).toBe(7);
    });

    it.each<[string, (w: FakeWitness) => void, RegExp]>([
      [
        'do not know the log',
        w => {
          w.origin = 'other';
        },
        /answered 404\. The witness does not know this log: have its operator/,
      ],
      [
        'have seen a fork of this size',
        w => {
          w.seen = { size: 5, root: Buffer.alloc(32, 9) };
        },
        /has seen another tree of 5 events/,
      ],
      [
        'have seen a fork below this size',
        w => {
          w.seen = { size: 4, root: Buffer.alloc(32, 9) };
        },
        /answered 422\. What the witness has seen is not the beginning/,
      ],
      [
        'have seen more',
        w => {
          w.seen = { size: 50, root: Buffer.alloc(32, 9) };
        },
        /has seen 50 events of this log, there are 5\. Was an older backup/,
      ],
    ])('that %s are told apart', async (_, set, message) => {
      set(witness);
      const report = await publications([], [client]).cosign(
        await log.growTo(5),
      );
      expect(report).toMatchObject({
        cosigned: [],
        failures: [{ error: expect.stringMatching(message) }],
      });
      expect(await knex('audit_cosignatures')).toEqual([]);
    });

    it('that lie or are put back are not believed', async () => {
      const service = publications([], [client]);
      await service.cosign(await log.growTo(5));
      const six = await log.growTo(6);
      const honest = server.handler;
      const stranger = new FakeWitness('w1.example.com', () => START);
      const cases: [TestServer['handler'], RegExp][] = [
        [
          () => ({
            status: 409,
            headers: { 'content-type': 'text/x.tlog.size' },
            body: '2\n',
          }),
          /has seen 2 events, but it had 5 before/,
        ],
        [() => ({ status: 409, body: '9\n' }), /answered 409/],
        [() => ({ status: 200, body: '' }), /no signature of w1\.example\.com/],
        [
          () => ({
            status: 200,
            body: `\u2014 w1.example.com ${Buffer.alloc(76, 3).toString(
              'base64',
            )}\n`,
          }),
          /does not verify with the configured vkey/,
        ],
        [
          () => ({ status: 302, headers: { location: `${server.url}/x` } }),
          /answered 302\. Redirects are not followed/,
        ],
      ];
      for (const [handler, message] of cases) {
        server.handler = handler;
        const { failures } = await service.cosign(six);
        expect(failures).toMatchObject([
          { witness: 'w1.example.com', error: expect.stringMatching(message) },
        ]);
      }
      expect(await knex('audit_cosignatures')).toHaveLength(1);
      expect(stranger.key.vkey).toBe(witness.key.vkey);
      server.handler = honest;
      expect((await service.cosign(six)).cosigned).toEqual(['w1.example.com']);
    });
  });
});
