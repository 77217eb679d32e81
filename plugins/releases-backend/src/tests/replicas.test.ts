import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  createVersionScheme,
  releasesSignalChannel,
} from '@slipway/backstage-plugin-releases-common';
import createKnex, { type Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { bytesOf, cycloneDx } from '../record/documents/__testUtils__/bills';
import {
  build,
  commit,
  component,
  digest,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(120_000);

/*
 * Three backends on one database, each with its own connections, caches,
 * outbox and scheduler. SQLite has one process, so there is nothing to see.
 */
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const REPLICAS = 3;
/** A path of semantic versions that orders releases by the time of recording. */
const BY_TIME = 'by-time';
const SYSTEMS = [
  'registered',
  'proven',
  'imported',
  'requested',
  'ordered',
  'told',
  'blocked',
  'whole',
];

type Api = Awaited<ReturnType<typeof startReleases>>;
type Replica = Awaited<ReturnType<typeof startReplica>>;

const refOf = (name: string) => `component:default/${name}`;
const byName = (a: string, b: string) => Number(a > b) - Number(a < b);

const releaseOf = (name: string, version: string, extra: object = {}) => ({
  entityRef: refOf(name),
  version,
  type: 'patch',
  commit: commit(1),
  build,
  artifacts: [{ kind: 'image', name, digest: digest(1) }],
  ...extra,
});

/** A promotion path that reads the same versions and orders them by time. */
async function pathByTime(folder: string): Promise<string> {
  const example = join(
    resolvePackagePath('@slipway/backstage-plugin-releases-backend'),
    '../../examples/systems/api-gateway/promotion-path.yaml',
  );
  const text = (await readFile(example, 'utf8'))
    .replace('name: api-gateway', `name: ${BY_TIME}`)
    .replace(
      /type: semver.*/,
      `type: pattern\n    pattern: '^[0-9.]+$'\n    order: { by: recorded-time }`,
    );
  const file = join(folder, 'promotion-path.yaml');
  await writeFile(file, text);
  return file;
}

/** One backend with connections of its own. */
async function startReplica(options: {
  database: Knex;
  directory: string;
  path: string;
  orderedBy: string;
}) {
  const knex = createKnex(options.database.client.config);
  const scheduler = mockServices.scheduler();
  const api = await startReleases({
    knex,
    entities: SYSTEMS.map(name =>
      component(
        name,
        name === 'ordered' ? options.orderedBy : 'work-order-qms',
      ),
    ),
    paths: [options.path],
    audit: { directory: options.directory },
    features: [
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  return { api, knex, scheduler };
}

const upload = (
  api: Api,
  path: string,
  contentType: string,
  body: Buffer | string,
) =>
  request(api.server)
    .post(`/api/releases${path}`)
    .set('Authorization', mockCredentials.user.header())
    .set('Content-Type', contentType)
    .send(body.toString());

describe.each(databases.eachSupportedId())('replicas on %s', databaseId => {
  let knex: Knex;
  let replicas: Replica[];

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    const directory = await mkdtemp(join(tmpdir(), 'releases-replicas-'));
    const path = await pathByTime(directory);
    const start = (orderedBy: string) =>
      startReplica({ database: knex, directory, path, orderedBy });
    // The first makes the tables.
    const first = await start('work-order-qms');
    replicas = [
      first,
      ...(await Promise.all([start(BY_TIME), start('work-order-qms')])),
    ];
  });
  afterAll(async () => {
    for (const { api, knex: own } of replicas ?? []) {
      await api.stop();
      await own.destroy();
    }
  });

  /** Does something many times at once, in turn through each replica. */
  const everywhere = <T>(
    times: number,
    work: (api: Api, index: number) => PromiseLike<T>,
  ): Promise<T[]> =>
    Promise.all(
      Array.from({ length: times }, (_, index) =>
        work(replicas[index % REPLICAS].api, index),
      ),
    );

  /** How many events of each type the trail has about an entity. */
  async function eventsOf(name: string): Promise<Record<string, number>> {
    const types: string[] = await knex('audit_events')
      .where({ entity_ref: refOf(name) })
      .pluck('type');
    const counts: Record<string, number> = {};
    for (const type of types) {
      counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
  }

  async function register(release: object): Promise<{ id: string }> {
    const response = await replicas[0].api.post('/releases', release);
    expect([response.status, response.body]).toEqual([201, response.body]);
    return response.body;
  }

  it('REL-01, REL-02: register a release once, and refuse other content', async () => {
    const release = releaseOf('registered', '2.4.1');
    const same = await everywhere(60, api => api.post('/releases', release));
    expect(same.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(same.filter(({ status }) => status === 200)).toHaveLength(59);
    expect(new Set(same.map(({ body }) => body.id)).size).toBe(1);
    const other = { ...release, commit: commit(2) };
    const refused = await everywhere(30, api => api.post('/releases', other));
    expect(
      refused.map(({ status, body }) => [status, body.error.code]),
    ).toEqual(refused.map(() => [409, 'release-conflict']));

    // Where both come at once, one of them is the release.
    const contents = [
      releaseOf('registered', '2.4.2'),
      releaseOf('registered', '2.4.2', { commit: commit(2) }),
    ];
    const race = await everywhere(60, (api, index) =>
      api.post('/releases', contents[Math.floor(index / REPLICAS) % 2]),
    );
    const taken = race.filter(({ status }) => status < 300);
    expect(new Set(taken.map(({ body }) => body.id)).size).toBe(1);
    expect(race.map(({ status }) => status).sort()).toEqual([
      ...Array(29).fill(200),
      201,
      ...Array(30).fill(409),
    ]);

    // Two spellings of one version.
    const spelt = await everywhere(30, (api, index) =>
      api.post(
        '/releases',
        releaseOf('registered', index % 2 ? '2.4.3' : 'v2.4.3'),
      ),
    );
    expect(spelt.map(({ status }) => status).sort()).toEqual([
      ...Array(14).fill(200),
      201,
      ...Array(15).fill(409),
    ]);
    expect(
      await knex('releases').where({ entity_ref: refOf('registered') }),
    ).toHaveLength(3);
    expect(await eventsOf('registered')).toEqual({ 'release.registered': 3 });
  });

  it('VER-21, ART-22, REL-13: keep evidence, documents and notes once', async () => {
    const { id } = await register(releaseOf('proven', '2.4.1'));
    const report = {
      entityRef: refOf('proven'),
      digest: digest(1),
      check: 'oq-suite',
      result: 'passed',
      source: 'playwright',
      finishedAt: '2026-11-20T08:00:00Z',
    };
    const bill = bytesOf(
      cycloneDx({
        metadata: {
          component: { type: 'container', name: 'proven', version: digest(1) },
        },
      }),
    );
    const notes = (n: number) => ({ summary: `Handover keeps reason ${n}.` });
    const [reports, bills, published] = await Promise.all([
      everywhere(60, api => api.post('/evidence', report)),
      everywhere(20, api =>
        upload(
          api,
          `/releases/${id}/documents/sbom?source=syft`,
          'application/json',
          bill,
        ),
      ),
      everywhere(30, (api, index) =>
        api.post(`/releases/${id}/notes`, notes(index % 15)),
      ),
    ]);
    for (const answers of [reports, bills]) {
      expect(answers.map(({ status }) => status).sort()).toEqual([
        ...Array(answers.length - 1).fill(200),
        201,
      ]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    }

    // Earlier words after others are a revision of their own.
    const created = published.filter(({ status }) => status === 201);
    const repeated = published.filter(({ status }) => status === 200);
    expect(created.length + repeated.length).toBe(30);
    const rows = await knex('release_notes')
      .where({ release_id: id })
      .orderBy('revision');
    expect(rows.map(row => row.revision)).toEqual(
      created.map((_, index) => index + 1),
    );
    expect(
      created.map(({ body }) => body.revision).sort((a, b) => a - b),
    ).toEqual(rows.map(row => row.revision));
    expect(new Set(rows.map(row => row.content)).size).toBe(15);
    rows.slice(1).forEach((row, index) => {
      expect(row.content).not.toBe(rows[index].content);
    });
    for (const { body } of repeated) {
      expect(JSON.parse(rows[body.revision - 1].content)).toEqual(body.notes);
    }
    expect(
      await knex('evidence').where({ entity_ref: refOf('proven') }),
    ).toHaveLength(1);
    expect(
      await knex('release_documents').where({ release_id: id }),
    ).toHaveLength(1);
    expect(await eventsOf('proven')).toEqual({
      'release.registered': 1,
      'evidence.reported': 1,
      'release.document-attached': 1,
      'release.notes-published': rows.length,
    });
  });

  it('import one history once, and derive from it what runs', async () => {
    const environments = ['dev', 'staging', 'production', 'dr'];
    const minute = (n: number) =>
      new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
    // Several in one minute, so that the ids decide.
    const lines = Array.from({ length: 2000 }, (_, n) => ({
      externalId: `run-${n}`,
      entityRef: refOf('imported'),
      environment: environments[n % 4],
      version: `1.0.${n}`,
      digest: digest(n),
      commit: commit(n),
      outcome: n % 7 ? 'succeeded' : 'failed',
      requestedAt: minute(Math.floor(n / 20)),
      finishedAt: minute(Math.floor(n / 20) + 5),
    })).map(line => JSON.stringify(line));
    // The third brings others into the same lanes.
    const bodies = [lines, [...lines].reverse(), lines];
    const sources = ['old-tool', 'old-tool', 'other-tool'];
    const answers = await everywhere(3, (api, index) =>
      upload(
        api,
        `/imports/stream?source=${sources[index]}`,
        'application/x-ndjson',
        bodies[index].join('\n'),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const sum = (member: string) =>
      answers[0].body[member] + answers[1].body[member];
    expect([sum('imported'), sum('unchanged')]).toEqual([2000, 2000]);
    expect(answers[2].body).toEqual({ imported: 2000, unchanged: 0 });

    const lane = { entity_ref: refOf('imported') };
    const deployments = await knex('deployments').where(lane);
    expect(deployments).toHaveLength(4000);
    expect(await eventsOf('imported')).toEqual({ 'deployment.imported': 4000 });
    const states = await knex('environment_states')
      .where(lane)
      .orderBy('environment');
    const last = (rows: any[], column: string) =>
      rows.sort((a, b) => a[column] - b[column] || byName(a.id, b.id)).at(-1);
    expect(states).toMatchObject(
      [...environments].sort().map(environment => {
        const history = deployments.filter(
          row => row.environment === environment,
        );
        const latest = last(history, 'requested_at');
        const declared = last(
          history.filter(row => row.state === 'succeeded'),
          'finished_at',
        );
        return {
          environment,
          latest_id: latest.id,
          latest_state: latest.state,
          latest_version: latest.version,
          latest_at: latest.requested_at,
          declared_id: declared.id,
          declared_version: declared.version,
          declared_digest: JSON.parse(declared.artifacts)[0].digest,
          declared_at: declared.finished_at,
        };
      }),
    );
  });

  it('answer one intended effect once, whoever is asked', async () => {
    await register(releaseOf('requested', '2.4.1'));
    const key = randomUUID();
    const ask = (api: Api) =>
      api
        .post('/deployments', {
          entityRef: refOf('requested'),
          environment: 'dev',
          version: '2.4.1',
        })
        .set('Idempotency-Key', key);
    const answers = await everywhere(100, async api => {
      for (let i = 0; i < 100; i++) {
        const answer = await ask(api);
        if (answer.status !== 409) {
          return answer;
        }
        expect(answer.body.error.code).toBe('request-in-progress');
        await pause(100);
      }
      throw new Error('The first request did not end');
    });
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([201]),
    );
    expect(new Set(answers.map(({ body }) => body.deployment.id)).size).toBe(1);
    expect(
      await knex('deployments').where({ entity_ref: refOf('requested') }),
    ).toHaveLength(1);
    expect(await eventsOf('requested')).toEqual({
      'release.registered': 1,
      'deployment.requested': 1,
    });
  });

  it('REL-04: give every release its place while they disagree about the scheme', async () => {
    const path = '/releases/by-entity/component/default/ordered';
    const lines = ['2.4', '2.5', '2.10', '3.0'];
    const types = ['major', 'minor', 'minor', 'major'];
    const versions: string[] = [];
    for (const [index, line] of lines.entries()) {
      await register(releaseOf('ordered', `${line}.0`, { type: types[index] }));
      versions.push(`${line}.0`);
    }
    const read = async (api: Api) => {
      const { status, body } = await api.get(`${path}?order=version&limit=100`);
      expect([status, body]).toEqual([200, body]);
      return body.items as { version: string; createdAt: string }[];
    };
    const scheme = createVersionScheme({ type: 'semver' });
    const [semver, byTime] = replicas.map(({ api }) => api);

    // Ten at a time in the order of a hash, with reads in between.
    for (let round = 0; round < 4; round++) {
      const next = Array.from(
        { length: 10 },
        (_, n) =>
          `${lines[(n * 7 + round) % 4]}.${((n * 13) % 10) + 10 * round + 1}`,
      );
      versions.push(...next);
      const [answers] = await Promise.all([
        everywhere(next.length, (api, index) =>
          api.post('/releases', releaseOf('ordered', next[index])),
        ),
        everywhere(9, read),
      ]);
      expect(answers.map(({ status, body }) => [status, body.error])).toEqual(
        next.map(() => [201, undefined]),
      );
      const items = await read(semver);
      expect(items.map(item => item.version)).toEqual(
        [...versions].sort((a, b) => scheme.compare(b, a)!),
      );
    }
    const times = (await read(byTime)).map(item => item.createdAt);
    expect(times).toHaveLength(versions.length);
    expect(times).toEqual([...times].sort().reverse());
    expect(await eventsOf('ordered')).toEqual({
      'release.registered': versions.length,
    });
  });

  it('tell of each change once, also of what a crash kept from being told', async () => {
    await everywhere(30, (api, index) =>
      api.post('/releases', releaseOf('told', `2.4.${index}`)),
    );
    const left = Array.from({ length: 700 }, (_, n) => refOf(`left-${n}`));
    await knex('outbox').insert(
      left.map(entityRef => ({
        topic: 'entity-changed',
        payload: JSON.stringify({ entityRef }),
        created_at: new Date(),
      })),
    );
    await Promise.all(
      replicas.map(({ scheduler }) =>
        scheduler.triggerTask('releases-relay-outbox'),
      ),
    );
    for (let i = 0; i < 200; i++) {
      if (!(await knex('outbox').first('seq'))) {
        break;
      }
      await pause(25);
    }
    expect(await knex('outbox').select('payload')).toEqual([]);
    const channels = replicas.flatMap(({ api }) =>
      api.signals.map(({ channel }) => channel),
    );
    const times = new Map<string, number>();
    for (const channel of channels) {
      times.set(channel, (times.get(channel) ?? 0) + 1);
    }
    const wrong = left.filter(
      ref => times.get(releasesSignalChannel(ref)) !== 1,
    );
    expect(wrong).toEqual([]);
    expect(channels).toContain(releasesSignalChannel(refOf('told')));
  });

  it('never start a release after it was blocked', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 30; round++) {
      const asked = replicas[round % REPLICAS].api;
      const blocking = replicas[(round + 1) % REPLICAS].api;
      const starting = replicas[(round + 2) % REPLICAS].api;
      const { id, releaseId } = await asked.requested(
        'dev',
        round + 1,
        'blocked',
      );
      // A start asks more before its transaction; the block comes a little
      // later in most of the rounds.
      const [block, start] = await Promise.all([
        pause((round % 6) * 5).then(() =>
          blocking.post(`/releases/${releaseId}/block`, { reason: 'Recalled' }),
        ),
        starting.post(`/deployments/${id}/start`).set('If-Match', '"1"'),
      ]);
      expect([block.status, block.body]).toEqual([200, block.body]);
      expect(start.status).toBeLessThan(500);
      const events: { type: string }[] = await knex('audit_events')
        .whereIn('subject_id', [id, releaseId])
        .whereIn('type', [
          'release.blocked',
          'deployment.started',
          'deployment.start-refused',
        ])
        .orderBy('seq')
        .select('type');
      outcomes.push(events.map(({ type }) => type).join(', '));
      const { state } = await knex('deployments').where({ id }).first();
      expect(state).toBe(
        outcomes[round].startsWith('deployment') ? 'running' : 'rejected',
      );
    }
    const possible = [
      'deployment.started, release.blocked',
      'release.blocked, deployment.start-refused',
    ];
    expect(outcomes.filter(outcome => !possible.includes(outcome))).toEqual([]);
  });

  it('keep one trail, in which everything is under a checkpoint', async () => {
    await everywhere(30, (api, index) =>
      api.post('/releases', releaseOf('whole', `2.4.${index}`)),
    );
    expect(await eventsOf('whole')).toEqual({ 'release.registered': 30 });
    const [{ api }] = replicas;
    const log = async () => (await api.get('/audit/log')).body;
    for (let i = 0; i < 400; i++) {
      const { pending, size, checkpoint } = await log();
      if (pending === 0 && checkpoint?.size === size) {
        break;
      }
      await pause(25);
    }
    const [{ count }] = await knex('audit_events').count({ count: '*' });
    expect(await log()).toMatchObject({
      pending: 0,
      size: Number(count),
      checkpoint: { size: Number(count) },
    });
    const begun = await api.post('/audit/verifications', {
      scope: { kind: 'log' },
    });
    expect(begun.status).toBe(202);
    let verification = begun.body;
    for (let i = 0; i < 400 && verification.result === 'running'; i++) {
      await pause(25);
      verification = (await api.get(`/audit/verifications/${begun.body.id}`))
        .body;
    }
    expect(verification).toMatchObject({ result: 'sound' });
  });
});
