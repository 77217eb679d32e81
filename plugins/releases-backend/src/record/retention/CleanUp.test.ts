import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  CleanUpMode,
  PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import {
  createTrailDatabase,
  verifyTrail,
} from '@slipway/backstage-plugin-releases-node/trail';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPostgres } from '../../database/dialect';
import {
  ORIGIN,
  refusalOf,
  startTrail,
} from '../../prove/__testUtils__/startTrail';
import { Archives } from '../../prove/publish';
import { FilePublisher } from '../../prove/publish/FilePublisher';
import { Expiry } from '../../prove/retention/Expiry';
import { HoldService } from '../../prove/retention/HoldService';
import { inSnapshot } from '../../prove/verify/snapshot';
import { DeploymentStore } from '../DeploymentStore';
import { LaneStore } from '../LaneStore';
import type { DbDeploymentRow } from '../rows';
import { CleanUpRuns } from './CleanUpRuns';
import { createCleanUp } from './createCleanUp';
import { keepFor } from './keep';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const DAY = 86_400_000;
const ADA = { kind: 'user', ref: 'user:default/ada' } as const;

const uuid = (seed: string) => {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(
    13,
    16,
  )}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const pathWith = (spec: object) =>
  ({ metadata: {}, spec } as unknown as PromotionPath);

const PATHS: Record<string, PromotionPath> = {
  short: pathWith({ audit: { retention: [{ name: 'all', keep: '1y' }] } }),
  long: pathWith({
    audit: {
      retention: [
        { name: 'logs', keep: '90d' },
        { name: 'records', keep: '5y' },
      ],
    },
  }),
  regulated: pathWith({ regulated: true }),
};

/** The years that a path keeps, where the configuration says two. */
const YEARS: Record<string, number> = { short: 2, long: 5, regulated: 7 };

const paths = {
  list: async () => Object.keys(PATHS).map(name => ({ name })),
  activePath: async (name: string) => PATHS[name] && { path: PATHS[name] },
};

interface Case {
  id: string;
  entity: string;
  environment: string;
  state: DbDeploymentRow['state'];
  path?: string;
  finishedAt: Date;
}

const subjectOf = (one: Case) => ({
  kind: 'deployment' as const,
  id: one.id,
  entityRef: one.entity,
  environment: one.environment,
});

const toRow = (one: Case): DbDeploymentRow => ({
  id: one.id,
  entity_ref: one.entity,
  environment: one.environment,
  state: one.state,
  version: '1.0.0',
  release_id: null,
  release_type: null,
  artifacts: '[]',
  commit: null,
  change_kinds: null,
  requested_by_kind: 'user',
  requested_by_ref: ADA.ref,
  requested_at: new Date(one.finishedAt.getTime() - 60_000),
  started_at: null,
  finished_at: one.state === 'running' ? null : one.finishedAt,
  updated_at: one.finishedAt,
  reason: null,
  progress: null,
  source: 'api',
  external_id: one.id,
  source_url: null,
  recorded_as: 'decided',
  policy_name: one.path ?? null,
  policy_hash: one.path ? 'a'.repeat(64) : null,
  evaluation_id: null,
  etag: 1,
  strategy: null,
  rollback: null,
});

describe.each(databases.eachSupportedId())('clean-up on %s', databaseId => {
  let knex: Knex;
  let trail: Awaited<ReturnType<typeof startTrail>>;
  let holds: HoldService;
  let lanes: LaneStore;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    trail = await startTrail(knex);
    holds = HoldService.create({ ...trail, knex, origin: ORIGIN });
    lanes = LaneStore.create({ knex });
  });
  afterEach(() => knex.destroy());

  const cleanUp = (
    mode: CleanUpMode = 'on',
    more: Partial<Parameters<typeof createCleanUp>[0]> = {},
  ) =>
    createCleanUp({
      ...trail,
      config: { mode, keep: keepFor(['2y']) },
      knex,
      lanes,
      outbox: { entitiesChanged: async () => {} } as never,
      paths,
      ...more,
    });

  const lastRun = () => CleanUpRuns.create({ knex }).last();
  const ids = async (table = 'deployments', column = 'id') =>
    (await knex(table).distinct(column).pluck(column)).sort();

  /** A deployment with its rows and the event that tells of it. */
  async function record(one: Case): Promise<string> {
    const at = one.finishedAt;
    await trail.transactions.run(async tx => {
      const lane = { entityRef: one.entity, environment: one.environment };
      await lanes.lock(tx, lane, at);
      await DeploymentStore.create({ knex }).insert(tx, [toRow(one)]);
      await tx('deployment_events').insert({
        deployment_id: one.id,
        at,
        kind: 'state',
        state: one.state,
        actor_kind: 'user',
        actor_ref: ADA.ref,
      });
      await tx('gate_evaluations').insert({
        id: uuid(`evaluation ${one.id}`),
        deployment_id: one.id,
        decision: 'allow',
        evaluation: '{}',
        inputs: '{}',
        evaluated_at: at,
      });
      await lanes.project(tx, lane, at);
      await trail.audit.append(tx, {
        type: 'deployment.imported',
        actor: ADA,
        subject: subjectOf(one),
        after: { state: one.state, version: '1.0.0' },
      });
    });
    return one.id;
  }

  /** Lets all payloads expire that were recorded until now. */
  async function expireAll() {
    const log = trail.process();
    await log.step();
    const directory = await mkdtemp(join(tmpdir(), 'retention-'));
    const trust = { origin: ORIGIN, keys: [{ vkey: trail.key.vkey }] };
    await Archives.create({
      ...trail,
      knex,
      trust,
      directory,
      publishers: [FilePublisher.create({ id: 'file', directory })],
    }).archiveDue({
      olderThanLeaves: 0,
      rangeLeaves: await trail.reader.size(),
      isFinal: true,
    });
    const expiry = Expiry.create({
      ...trail,
      knex,
      config: {
        origin: ORIGIN,
        expiry: { enabled: true, keepStandardMs: 30 * DAY },
      },
    });
    trail.clock.time = NOW - DAY;
    await expiry.run();
    await log.step();
    await expiry.run();
    trail.clock.time = NOW;
    return log;
  }

  async function verified() {
    await trail.process().step();
    return inSnapshot(knex, query =>
      verifyTrail({
        database: createTrailDatabase({
          query,
          dialect: isPostgres(knex) ? 'postgres' : 'sqlite',
        }),
        trust: { origin: ORIGIN, keys: [{ vkey: trail.key.vkey }] },
      }),
    );
  }

  const yearsAgo = (years: number) => {
    const at = new Date(NOW);
    at.setUTCFullYear(at.getUTCFullYear() - years);
    return at;
  };

  /** Failed deployments of eight years ago, whose payloads have expired. */
  async function oldFailures(count: number) {
    trail.clock.time = yearsAgo(9).getTime();
    const cases = Array.from(
      { length: count },
      (_, n): Case => ({
        id: uuid(`failure ${n}`),
        entity: 'component:default/wo-api',
        environment: 'dev',
        state: 'failed',
        path: 'short',
        finishedAt: new Date(yearsAgo(8).getTime() + n * 1000),
      }),
    );
    for (const one of cases) {
      await record(one);
    }
    // The newest of the lane, which stays.
    await record({
      ...cases[0],
      id: uuid('newest'),
      finishedAt: yearsAgo(1),
    });
    await expireAll();
    return cases.map(({ id }) => id);
  }

  it('AUD-08: removes exactly what is over, is not held, does not run and has left the trail', async () => {
    trail.clock.time = yearsAgo(10).getTime();
    const expected: string[] = [];
    const late: Case[] = [];
    let lane = 0;
    for (const held of [false, true]) {
      for (const path of ['short', 'long', 'regulated', 'unknown', undefined]) {
        for (const state of ['failed', 'succeeded', 'running'] as const) {
          for (const age of [1, 3, 6, 8]) {
            for (const told of [false, true]) {
              for (const replaced of [false, true]) {
                const one: Case = {
                  id: uuid(`case ${lane}`),
                  // Of its own, so that another's path is not taken for it.
                  entity: `component:default/${held ? 'held' : 'free'}-${path}`,
                  environment: `e${(lane += 1)}`,
                  state,
                  path,
                  finishedAt: yearsAgo(age),
                };
                await record(one);
                if (replaced) {
                  await record({
                    ...one,
                    id: uuid(`successor ${lane}`),
                    state: 'succeeded',
                    finishedAt: new Date(yearsAgo(age).getTime() + DAY),
                  });
                }
                late.push(...(told ? [one] : []));
                const keeps = YEARS[path ?? ''] ?? 7;
                if (
                  !held &&
                  state !== 'running' &&
                  age > keeps &&
                  !told &&
                  replaced
                ) {
                  expected.push(one.id);
                }
              }
            }
          }
        }
      }
    }
    await expireAll();
    await trail.transactions.run(async tx => {
      for (const name of ['short', 'long', 'regulated', 'unknown', undefined]) {
        await holds.place(tx, {
          actor: ADA,
          entityRef: `component:default/held-${name}`,
          reason: 'Case 12',
        });
      }
      await trail.audit.appendAll(
        tx,
        late.map(one => ({
          type: 'deployment.progressed',
          actor: ADA,
          subject: subjectOf(one),
        })),
      );
    });
    const before = await ids();
    const states = await knex('environment_states').orderBy('environment');

    await cleanUp('dry-run').run();
    expect(await ids()).toEqual(before);
    const dry = await lastRun();
    await cleanUp().run();
    const left = before.filter(id => !expected.includes(id));
    expect(expected.length).toBeGreaterThan(10);
    expect(await ids()).toEqual(left);
    expect(await ids('deployment_events', 'deployment_id')).toEqual(left);
    expect(await ids('gate_evaluations', 'deployment_id')).toEqual(left);
    expect(await knex('environment_states').orderBy('environment')).toEqual(
      states,
    );

    const run = await lastRun();
    expect(dry).toEqual({ ...run, mode: 'dry-run' });
    expect(run).toMatchObject({
      mode: 'on',
      complete: true,
      count: expected.length,
      oldest: yearsAgo(8).toISOString(),
    });
    expect([...run!.ids].sort()).toEqual([...expected].sort());
    expect(run!.byPath.reduce((sum, { count }) => sum + count, 0)).toBe(
      expected.length,
    );
    expect(run!.holds).toHaveLength(5);
    expect(run!.holds.reduce((sum, { count }) => sum + count, 0)).toBe(
      run!.kept.onHold,
    );

    const told = await knex('audit_events').where({
      type: 'deployment.removed',
    });
    expect(told.map(event => event.subject_id).sort()).toEqual(
      [...expected].sort(),
    );
    expect(await verified()).toMatchObject({ result: 'sound', problems: [] });
    await cleanUp().run();
    expect((await lastRun())!.count).toBe(0);
  });

  it('AUD-08: keeps a success for as long after it was replaced, and an imported one by the path of its entity', async () => {
    trail.clock.time = yearsAgo(10).getTime();
    const success = (name: string, at: Date, path?: string): Case => ({
      id: uuid(name),
      entity: 'component:default/wo-api',
      environment: 'production',
      state: 'succeeded',
      path,
      finishedAt: at,
    });
    const first = await record(success('first', yearsAgo(9), 'short'));
    // Nobody decided about it; the entity's path keeps two years.
    const second = await record(success('second', yearsAgo(8)));
    const third = await record(success('third', yearsAgo(6), 'short'));
    const fourth = await record(success('fourth', yearsAgo(1), 'short'));
    await expireAll();
    await cleanUp().run();
    // What ran two years ago is the third still.
    expect(await ids()).toEqual([third, fourth].sort());
    const events = await knex('audit_events')
      .where({ type: 'deployment.removed' })
      .orderBy('seq');
    const said = new Map(
      events.map(event => [event.subject_id, JSON.parse(event.payload)]),
    );
    expect(said.get(first)).toMatchObject({
      reason: `Kept for 2y since ${yearsAgo(
        8,
      ).toISOString()}, and all of its events have expired`,
      before: { state: 'succeeded', version: '1.0.0' },
      policy: { name: 'short' },
    });
    expect([...said.keys()].sort()).toEqual([first, second].sort());
  });

  it('leaves nothing half where a batch fails, and goes on with the next run', async () => {
    const old = await oldFailures(7);
    let batches = 0;
    const failing = cleanUp('on', {
      limits: { perRun: 100, perPage: 3 },
      outbox: {
        entitiesChanged: async () => {
          batches += 1;
          if (batches === 2) {
            throw new Error('The machine went down');
          }
        },
      } as never,
    });
    await expect(failing.run()).rejects.toThrow('went down');
    const left = [...old.slice(3), uuid('newest')].sort();
    for (const [table, column] of [
      ['deployments', 'id'],
      ['deployment_events', 'deployment_id'],
      ['gate_evaluations', 'deployment_id'],
    ]) {
      expect(await ids(table, column)).toEqual(left);
    }
    expect(await ids('record_removals', 'deployment_id')).toEqual(
      old.slice(0, 3).sort(),
    );
    expect(await verified()).toMatchObject({ result: 'sound', problems: [] });
    await failing.run();
    expect(await ids()).toEqual([uuid('newest')]);
    expect(await verified()).toMatchObject({ result: 'sound', problems: [] });
  });

  it('stops at its limit and when it is told to, and does nothing while switched off', async () => {
    const old = await oldFailures(7);
    await cleanUp('off').run();
    expect(await lastRun()).toBeUndefined();
    const stopped = new AbortController();
    stopped.abort();
    await cleanUp().run(stopped.signal);
    expect(await lastRun()).toMatchObject({ complete: false, count: 0 });
    await cleanUp('on', { limits: { perRun: 5, perPage: 2 } }).run();
    expect(await lastRun()).toMatchObject({ complete: false, count: 4 });
    // The oldest go first.
    expect(await ids()).toEqual([...old.slice(4), uuid('newest')].sort());
  });

  it('the database itself lets no deployment go whose removal the trail does not tell', async () => {
    const [id, other] = await oldFailures(2);
    const remove = (table: string, column: string) =>
      refusalOf(knex(table).where(column, id).delete());
    const notes = (deployment: string, event: string) =>
      refusalOf(
        knex('record_removals').insert({
          deployment_id: deployment,
          event_id: event,
          removed_at: new Date(NOW),
        }),
      );
    for (const [table, column] of [
      ['gate_evaluations', 'deployment_id'],
      ['deployment_events', 'deployment_id'],
      ['deployments', 'id'],
    ]) {
      expect(await remove(table, column)).toMatch(/append-only/);
    }
    const about = await knex('audit_events').where({ subject_id: id }).first();
    expect(await notes(id, about.id)).toMatch(/append-only/);
    expect(await notes(id, uuid('no event'))).toMatch(/append-only/);
    const told = await trail.transactions.run(tx =>
      trail.audit.append(tx, {
        type: 'deployment.removed',
        actor: ADA,
        subject: { kind: 'deployment', id: other },
        reason: 'By hand',
        before: { state: 'failed' },
      }),
    );
    expect(await notes(id, told)).toMatch(/append-only/);
    // One event more about it, and its removal is not to be told either.
    await trail.transactions.run(tx =>
      trail.audit.append(tx, {
        type: 'deployment.progressed',
        actor: ADA,
        subject: { kind: 'deployment', id: other },
      }),
    );
    expect(await notes(other, told)).toMatch(/append-only/);
    await cleanUp().run();
    expect(
      await refusalOf(knex('record_removals').update({ event_id: told })),
    ).toMatch(/append-only/);
    expect(await refusalOf(knex('record_removals').delete())).toMatch(
      /append-only/,
    );
    for (const table of ['gate_evaluations', 'deployment_events']) {
      expect(
        await refusalOf(knex(table).update({ deployment_id: id })),
      ).toMatch(/append-only/);
    }
  });
});
