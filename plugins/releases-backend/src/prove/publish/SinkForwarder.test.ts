import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { AuditSinkTarget } from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import { fromDbInstant } from '../../database/instants';
import { HttpSink } from './HttpSink';
import { SinkForwarder } from './SinkForwarder';
import { START, TestClock, TestLog } from './__testUtils__/testLog';
import {
  TestServer,
  type Received,
  type Reply,
} from './__testUtils__/testServer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const TOKEN = 'siem-t0ken';

/** A receiver that keeps each batch once, by its key. */
class FakeSiem {
  readonly batches = new Map<string, { index: number; event: object }[]>();
  /** Answers in place of the normal one; `lost` is taken, but not acknowledged. */
  override: ((request: Received) => Reply | 'lost' | undefined) | undefined;

  readonly handle = (request: Received): Reply => {
    const other = this.override?.(request);
    if (other && other !== 'lost') {
      return other;
    }
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      return { status: 401 };
    }
    const key = String(request.headers['idempotency-key']);
    const { events } = JSON.parse(request.body.toString());
    const known = this.batches.get(key);
    // The same key always means the same events.
    if (known && JSON.stringify(known) !== JSON.stringify(events)) {
      return { status: 422 };
    }
    this.batches.set(key, events);
    return { status: other === 'lost' ? 504 : 202 };
  };

  get indexes(): number[] {
    return [...this.batches.values()].flat().map(({ index }) => index);
  }
}

describe.each(databases.eachSupportedId())(
  'SinkForwarder on %s',
  databaseId => {
    let knex: Knex;
    let log: TestLog;
    let clock: TestClock;
    let siem: FakeSiem;
    let server: TestServer;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      log = await TestLog.create({ knex });
      clock = new TestClock();
      siem = new FakeSiem();
      server = await TestServer.start(siem.handle);
    });

    afterEach(async () => {
      await TestServer.stopAll();
      await knex.destroy();
    });

    const sink = (
      options: { types?: string[]; environments?: string[] } = {},
    ) =>
      HttpSink.create({
        id: 'siem',
        url: `${server.url}/events`,
        token: TOKEN,
        ...options,
      });

    const forwarder = (...sinks: AuditSinkTarget[]) =>
      SinkForwarder.create({
        knex,
        reader: log.reader,
        sinks,
        clock,
        logger: mockServices.logger.mock(),
      });

    const state = async () => {
      const row = await knex('audit_sinks').where({ sink: 'siem' }).first();
      return {
        next: Number(row.next_index),
        failingSince: row.failing_since && fromDbInstant(row.failing_since),
        acknowledgedAt:
          row.acknowledged_at && fromDbInstant(row.acknowledged_at),
        error: row.error,
      };
    };

    const count = (length: number, from = 0) =>
      Array.from({ length }, (_, i) => from + i);

    it('forwards events as they were hashed, in batches, up to the checkpoint', async () => {
      await log.growTo(450);
      await log.append([{}]);
      const service = forwarder(sink());
      expect(await service.forwardDue()).toEqual({
        forwarded: [{ sink: 'siem', events: 450 }],
        failures: [],
        more: false,
      });
      expect(siem.indexes).toEqual(count(450));
      expect([...siem.batches.keys()]).toEqual([
        '"siem-0-199"',
        '"siem-200-399"',
        '"siem-400-449"',
      ]);
      expect(server.requests[0].body.toString()).toContain(
        `{"index":17,"event":${await log.payload(17)}}`,
      );
      expect(await state()).toMatchObject({ next: 450, acknowledgedAt: START });
      expect((await service.forwardDue()).forwarded).toEqual([]);
      await log.sign();
      await service.forwardDue();
      expect(siem.indexes).toEqual(count(451));
    });

    it('AUD-20: loses and doubles nothing while the sink is down, across processes', async () => {
      await log.growTo(3);
      siem.override = () => ({ status: 503, body: `down, ${TOKEN}` });
      const first = forwarder(sink());
      expect(await first.forwardDue()).toMatchObject({
        forwarded: [],
        failures: [
          {
            sink: 'siem',
            error: expect.stringMatching(/POST .*\/events was answered 503/),
          },
        ],
      });
      // Taken, but the acknowledgement is lost; meanwhile the log grows.
      siem.override = () => 'lost';
      clock.pass(60_000);
      await first.forwardDue();
      expect(await state()).toMatchObject({
        next: 0,
        failingSince: START,
        acknowledgedAt: null,
      });
      expect((await state()).error).not.toContain(TOKEN);
      await log.growTo(300);

      siem.override = undefined;
      await forwarder(sink()).forwardDue();
      expect([...siem.batches.keys()]).toEqual([
        '"siem-0-2"',
        '"siem-3-202"',
        '"siem-203-299"',
      ]);
      expect(siem.indexes).toEqual(count(300));
      expect(await state()).toEqual({
        next: 300,
        failingSince: null,
        acknowledgedAt: clock.now(),
        error: null,
      });
    });

    it('stops at the first batch that fails, and keeps others going', async () => {
      await log.growTo(500);
      siem.override = ({ headers }) =>
        headers['idempotency-key'] === '"siem-200-399"'
          ? { status: 307, headers: { location: '/elsewhere' } }
          : undefined;
      const delivered: number[] = [];
      const report = await forwarder(sink(), {
        id: 'other',
        deliver: async events => {
          delivered.push(...events.map(({ index }) => index));
        },
      }).forwardDue();
      expect(report).toMatchObject({
        failures: [
          {
            sink: 'siem',
            error: expect.stringMatching(/Redirects are not followed/),
          },
        ],
      });
      expect(delivered).toEqual(count(500));
      expect(await state()).toMatchObject({ next: 200 });
      expect(server.requests).toHaveLength(2);
    });

    it('AUD-20: sends each sink what it asks for', async () => {
      await log.append([
        { type: 'webhook.refused', environment: 'dev' },
        { type: 'deployment.started', environment: 'production' },
        { type: 'deployment.succeeded', environment: 'dev' },
        { type: 'deployments.other', environment: 'production' },
      ]);
      await log.sign();
      const seen: Record<string, number[]> = {};
      const filters = {
        refused: { types: ['webhook.refused'] },
        deployments: { types: ['deployment.*'] },
        production: { environments: ['production'] },
        both: { types: ['deployment.*', '*'], environments: ['dev'] },
        none: { types: ['log.halted'] },
      };
      const sinks = Object.entries(filters).map(([id, options]) => {
        const filter = HttpSink.create({ id, url: server.url, ...options });
        seen[id] = [];
        return {
          id,
          accepts: filter.accepts.bind(filter),
          deliver: async (events: { index: number }[]) => {
            seen[id].push(...events.map(({ index }) => index));
          },
        };
      });
      await forwarder(...sinks).forwardDue();
      expect(seen).toEqual({
        refused: [0],
        deployments: [1, 2],
        production: [1, 3],
        both: [0, 2],
        none: [],
      });
      const rows = await knex('audit_sinks').select('next_index');
      expect(rows.map(row => Number(row.next_index))).toEqual([4, 4, 4, 4, 4]);
    });

    it('does a bounded amount of work at once, and says that there is more', async () => {
      await log.growTo(4_100);
      const service = forwarder(sink());
      expect(await service.forwardDue()).toMatchObject({
        forwarded: [{ events: 4_000 }],
        more: true,
      });
      expect(await service.forwardDue()).toMatchObject({
        forwarded: [{ events: 100 }],
        more: false,
      });
      expect(siem.indexes).toEqual(count(4_100));
    });

    it('cuts batches by length, too', async () => {
      await log.growTo(50, { reason: 'x'.repeat(60_000) });
      await forwarder(sink()).forwardDue();
      expect(siem.indexes).toEqual(count(50));
      expect(siem.batches.size).toBe(3);
      for (const { body } of server.requests) {
        expect(body.length).toBeLessThan(1.1 * 1024 * 1024);
      }
    });

    it('does not pass over an event that is missing in the database', async () => {
      await log.growTo(6);
      await log.tamper(tx =>
        tx('audit_leaves').where({ leaf_index: 2 }).delete(),
      );
      const service = forwarder(sink());
      await service.forwardDue();
      const { failures } = await service.forwardDue();
      expect(failures).toMatchObject([
        { error: expect.stringMatching(/event 2 is missing in the database/) },
      ]);
      expect(siem.indexes).toEqual([0, 1]);
      expect(await state()).toMatchObject({ next: 2 });
    });
  },
);
