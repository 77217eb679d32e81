import {
  coreServices,
  createServiceFactory,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { CleanUpRun } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { readRetentionConfig } from '../record/retention';
import { CleanUpRuns } from '../record/retention/CleanUpRuns';
import {
  component,
  rowCounts,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const TASK = 'releases-remove-deployments';
const ENTITY = 'component:default/wo-api';

const idOf = (n: number) =>
  `5f0c4c1e-51a2-4b63-9d0a-${String(n).padStart(12, '0')}`;

describe.each(databases.eachSupportedId())(
  'the retention API on %s',
  databaseId => {
    let knex: Knex;
    let releases: Awaited<ReturnType<typeof startReleases>> | undefined;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
    });
    afterEach(async () => {
      await releases?.stop();
      releases = undefined;
      await knex.destroy();
    });

    async function start(cleanUp?: string, denied?: string) {
      const scheduler = mockServices.scheduler();
      releases = await startReleases({
        knex,
        entities: [component('wo-api', 'work-order-qms')],
        features: [
          createServiceFactory({
            service: coreServices.scheduler,
            deps: {},
            factory: () => scheduler,
          }),
        ],
        retention: cleanUp ? { cleanUp, keep: { years: 3 } } : undefined,
        decide: permission => ({
          result:
            permission === denied
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      });
      return { releases, scheduler };
    }

    const tasks = async (scheduler: SchedulerService) =>
      (await scheduler.getScheduledTasks()).map(({ id }) => id);

    /** Failed deployments of long ago, the newest of which its lane names. */
    async function imported(count: number) {
      const rows = Array.from({ length: count }, (_, n) => ({
        id: idOf(n),
        entity_ref: ENTITY,
        environment: 'prod',
        state: 'failed',
        version: `1.0.${n}`,
        artifacts: '[]',
        requested_by_kind: 'user',
        requested_by_ref: 'user:default/ada',
        requested_at: new Date(Date.UTC(2012, 0, n + 1)),
        finished_at: new Date(Date.UTC(2012, 0, n + 1, 1)),
        updated_at: new Date(Date.UTC(2012, 0, n + 1, 1)),
        source: 'tool',
        external_id: String(n),
        recorded_as: 'imported',
        etag: 1,
      }));
      await knex('deployments').insert(rows);
      await knex('environment_states').insert({
        entity_ref: ENTITY,
        environment: 'prod',
        latest_id: idOf(count - 1),
        health: 'unknown',
        updated_at: new Date(Date.UTC(2012, 0, 1)),
      });
    }

    it('AUD-08: says how long deployments are kept and schedules nothing unless told', async () => {
      const { releases: api, scheduler } = await start();
      await scheduler.triggerTask('releases-refresh-promotion-paths');
      expect(await tasks(scheduler)).not.toContain(TASK);
      const { body } = await api.get('/retention').expect(200);
      expect(body).toEqual({
        mode: 'off',
        keep: '7y',
        paths: expect.arrayContaining([
          expect.objectContaining({ name: 'work-order-qms', regulated: true }),
          expect.objectContaining({ name: 'web-platform', regulated: false }),
        ]),
      });
    });

    it('AUD-08: a dry run says what stays and why, and changes nothing', async () => {
      const { releases: api, scheduler } = await start('dry-run');
      await imported(3);
      const before = await rowCounts(knex);
      await scheduler.triggerTask(TASK);
      const first = await api.get('/retention').expect(200);
      expect(first.body).toMatchObject({
        mode: 'dry-run',
        keep: '3y',
        lastRun: {
          mode: 'dry-run',
          complete: true,
          examined: 3,
          count: 0,
          // No event tells of them, so that they are a fault to look into.
          kept: { running: 1, inTrail: 2, onHold: 0 },
          holds: [],
        },
      });
      expect(await rowCounts(knex)).toEqual(before);

      const hold = await api.post('/audit/holds', {
        entityRef: ENTITY,
        reason: 'Case 12',
      });
      await scheduler.triggerTask(TASK);
      const second = await api.get('/retention').expect(200);
      expect(second.body.lastRun).toMatchObject({
        kept: { running: 1, inTrail: 0, onHold: 2 },
        holds: [{ id: hold.body.id, entityRef: ENTITY, count: 2 }],
      });
    });

    it('shows what the last run removed, by path and by id, to who may read the trail', async () => {
      const { releases: api } = await start('on');
      const run: CleanUpRun = {
        mode: 'on',
        startedAt: '2026-11-21T02:00:00.000Z',
        finishedAt: '2026-11-21T02:00:09.000Z',
        complete: false,
        examined: 12,
        count: 3,
        oldest: '2012-01-01T01:00:00.000Z',
        byPath: [{ path: 'web-platform', count: 2 }, { count: 1 }],
        ids: [idOf(1), idOf(2), idOf(3)],
        kept: { running: 4, inTrail: 0, onHold: 5 },
        holds: [{ id: idOf(9), count: 5 }],
      };
      await CleanUpRuns.create({ knex }).save(run);
      const { body } = await api.get('/retention').expect(200);
      expect(body.lastRun).toEqual(run);
    });

    it('I20: tells nothing to who may not read the trail', async () => {
      const { releases: api } = await start('on', 'releases.audit.read');
      const { body } = await api.get('/retention').expect(403);
      expect(JSON.stringify(body)).not.toContain('work-order-qms');
    });
  },
);

describe('releases.retention', () => {
  it.each([
    [{ cleanUp: 'yes' }, /releases\.retention\.cleanUp must be one of/],
    [{ keep: { years: 1.5 } }, /releases\.retention\.keep .* whole numbers/],
    [{ keep: { milliseconds: 5 } }, /releases\.retention\.keep/],
  ])('%j is refused with what to write', (data, message) => {
    expect(() =>
      readRetentionConfig(new ConfigReader({ releases: { retention: data } })),
    ).toThrow(message);
  });
});
