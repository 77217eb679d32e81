import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import {
  build,
  commit,
  digest,
  OUTSIDER,
  rowCounts,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const WO_API = '/by-entity/component/default/wo-api';

describe.each(databases.eachSupportedId())('deployments on %s', databaseId => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof startReleases>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    api = await startReleases({ knex });
  });
  afterEach(async () => {
    await api.stop();
  });

  it('takes a release from request to success, and shows it everywhere', async () => {
    const requested = await api.requested('dev');
    expect(requested).toMatchObject({
      state: 'ready',
      version: '2.4.1',
      artifacts: [{ digest: digest(1) }],
      recordedAs: 'decided',
      requestedBy: { kind: 'user', ref: 'user:default/mock' },
      policy: { name: 'work-order-qms' },
      etag: '"1"',
    });

    const started = await api
      .post(`/deployments/${requested.id}/start`)
      .set('If-Match', '"1"');
    expect(started.body).toMatchObject({
      deployment: { state: 'running' },
      evaluation: { decision: 'allow', approvals: { have: 0, need: 0 } },
    });
    expect(started.headers.etag).toBe('"2"');

    const step = { step: 2, steps: 3, label: 'Rolling out', weight: 50 };
    const progressed = await api
      .post(`/deployments/${requested.id}/progress`, step)
      .set('If-Match', '"2"');
    expect(progressed.body).toMatchObject({ state: 'running', progress: step });
    const during = await api.get(`/environments${WO_API}`);
    const devOf = (body: any) =>
      body.environments.find((e: any) => e.environment.name === 'dev');
    expect(devOf(during.body)).toMatchObject({
      latest: { state: 'running', progress: step },
    });
    expect(devOf(during.body).declared).toBeUndefined();

    await api
      .post(`/deployments/${requested.id}/progress`, {
        step: 3,
        steps: 3,
        phase: 'verifying',
      })
      .set('If-Match', '"3"')
      .expect(200);
    const finished = await api
      .post(`/deployments/${requested.id}/finish`, { outcome: 'succeeded' })
      .set('If-Match', '"4"');
    expect(finished.body).toMatchObject({ state: 'succeeded', etag: '"5"' });

    const after = await api.get(`/environments${WO_API}`);
    expect(after.body.path).toMatchObject({
      name: 'work-order-qms',
      selectedBy: 'annotation',
      mode: 'enforced',
    });
    expect(after.body.environments.map((e: any) => e.environment.name)).toEqual(
      ['local', 'dev', 'staging', 'production', 'dr'],
    );
    expect(devOf(after.body)).toMatchObject({
      declared: { version: '2.4.1', deploymentId: requested.id },
      unrecordedChange: false,
      health: 'unknown',
    });

    const detail = await api.get(`/deployments/${requested.id}`);
    expect(detail.body.events.map((e: any) => e.state ?? e.kind)).toEqual([
      'ready',
      'running',
      'progress',
      'verifying',
      'succeeded',
    ]);
    expect(detail.body.evaluation.decision).toBe('allow');

    const trail = await knex('audit_events')
      .where({ subject_id: requested.id })
      .orderBy('seq')
      .pluck('type');
    expect(trail).toEqual([
      'deployment.requested',
      'deployment.started',
      'deployment.progressed',
      'deployment.verifying',
      'deployment.succeeded',
    ]);
    expect(api.signals.at(-1)).toMatchObject({
      channel: 'releases:component:default/wo-api',
      message: { changed: 'environments' },
    });
    expect(await knex('outbox').select()).toEqual([]);
  });

  it('refuses what is wrong, says what to do, and writes nothing', async () => {
    const deployment = await api.requested('dev');
    const key = randomUUID();
    const url = `/deployments/${deployment.id}`;
    const body = {
      entityRef: 'component:default/wo-api',
      environment: 'dev',
      version: '2.4.1',
    };
    await api.post('/deployments', body).set('Idempotency-Key', key);
    const before = await rowCounts(knex);

    const cases: [string, request.Test, number, RegExp][] = [
      [
        'unknown entity',
        api.post('/deployments', {
          ...body,
          entityRef: 'component:default/nope',
        }),
        404,
        /No entity component:default\/nope that you may read/,
      ],
      [
        'entity that the reader may not see',
        api.get(`/environments${WO_API}`, OUTSIDER),
        404,
        /No entity component:default\/wo-api that you may read/,
      ],
      [
        'deployment of an entity that the reader may not see',
        api.get(url, OUTSIDER),
        404,
        /No deployment/,
      ],
      [
        'unknown environment',
        api.post('/deployments', { ...body, environment: 'prod2' }),
        422,
        /known are dev, staging, production, dr/,
      ],
      [
        'ENV-10: environment that is not tracked',
        api.post('/deployments', { ...body, environment: 'local' }),
        409,
        /kind local and not tracked/,
      ],
      [
        'ENV-19: release that is not registered',
        api.post('/deployments', { ...body, version: '9.9.9' }),
        409,
        /POST \/releases first/,
      ],
      [
        'illegal transition',
        api
          .post(`${url}/finish`, { outcome: 'succeeded' })
          .set('If-Match', '"1"'),
        409,
        /deployment is ready.*what may follow is/,
      ],
      [
        'wrong type',
        api.post('/deployments', { ...body, version: 7 }),
        400,
        /\/body\/version must be string/,
      ],
      [
        'unknown member',
        api.post('/deployments', { ...body, force: true }),
        400,
        /body must NOT have additional properties/,
      ],
      [
        'digest of the wrong length',
        api.post('/releases', {
          entityRef: body.entityRef,
          version: '3.0.0',
          type: 'major',
          commit: commit(3),
          build,
          artifacts: [{ kind: 'image', name: 'x', digest: 'sha256:abc' }],
        }),
        400,
        /\/body\/artifacts\/0\/digest/,
      ],
      [
        'script link',
        api.post('/releases', {
          entityRef: body.entityRef,
          version: '3.0.0',
          type: 'major',
          commit: commit(3),
          build,
          artifacts: [{ kind: 'image', name: 'x', digest: digest(3) }],
          links: [{ title: 'x', url: 'https://user:pw@example.com' }],
        }),
        400,
        /\/body\/links\/0\/url/,
      ],
      [
        'text that no database stores',
        api.post('/deployments', { ...body, reason: 'a\u0000b' }),
        400,
        /\/body holds a NUL character/,
      ],
      [
        'half a surrogate pair',
        api.post('/deployments', { ...body, reason: '\ud800' }),
        400,
        /half a surrogate pair/,
      ],
      [
        'hostile entity name',
        api.get('/deployments/by-entity/component/default/wo%00api'),
        400,
        /must match pattern/,
      ],
      [
        'body over the cap',
        api.post('/deployments', { ...body, reason: 'x'.repeat(1024 * 1024) }),
        413,
        /larger than 1048576 bytes/,
      ],
      [
        'key used with another request',
        api
          .post('/deployments', { ...body, reason: 'another' })
          .set('Idempotency-Key', key),
        422,
        /used with another request/,
      ],
      [
        'malformed key',
        api
          .post('/deployments', body)
          .set('Idempotency-Key', 'with spaces in between'),
        400,
        /Idempotency-Key is 16 to 128/,
      ],
      ['missing If-Match', api.post(`${url}/start`), 428, /Send If-Match/],
      [
        'If-Match for anything',
        api.post(`${url}/start`).set('If-Match', '*'),
        428,
        /Send If-Match/,
      ],
      [
        'stale If-Match',
        api.post(`${url}/start`).set('If-Match', '"7"'),
        412,
        /changed in the meantime and is now ready/,
      ],
      [
        'weak If-Match',
        api.post(`${url}/start`).set('If-Match', 'W/"1"'),
        412,
        /changed in the meantime/,
      ],
      [
        'step beyond the last',
        api
          .post(`${url}/progress`, { step: 4, steps: 3 })
          .set('If-Match', '"1"'),
        400,
        /\/body\/step must not be greater/,
      ],
      [
        'failure without a reason',
        api.post(`${url}/finish`, { outcome: 'failed' }).set('If-Match', '"1"'),
        400,
        /\/body\/reason is needed/,
      ],
      [
        'unknown filter',
        api.get(`/deployments${WO_API}?sort=version`),
        400,
        /Unknown query parameter/,
      ],
      [
        'cursor of another list',
        api.get(`/deployments${WO_API}?cursor=bm90IGEgY3Vyc29yIGF0IGFsbA`),
        400,
        /start again without a cursor/,
      ],
      [
        'page over the limit',
        api.get(`/deployments${WO_API}?limit=101`),
        400,
        /limit must be <= 100/,
      ],
    ];
    for (const [name, call, status, message] of cases) {
      const response = await call;
      expect([name, response.status, response.body.error?.message]).toEqual([
        name,
        status,
        expect.stringMatching(message),
      ]);
      expect(response.text).not.toMatch(/\bat .*\.ts:\d+/);
    }
    const withoutKey = await request(api.server)
      .post('/api/releases/deployments')
      .set('Authorization', 'Bearer mock-user-token')
      .send(body);
    expect(withoutKey.status).toBe(400);
    expect(withoutKey.body.error.message).toMatch(/idempotency-key/i);
    expect(await rowCounts(knex)).toEqual(before);
  });

  it('F3: runs one effect for 200 parallel requests with one key', async () => {
    await api.requested('dev');
    const before = await rowCounts(knex);
    const key = randomUUID();
    const body = {
      entityRef: 'component:default/wo-api',
      environment: 'staging',
      version: '2.4.1',
    };
    const send = (user?: string) =>
      api.post('/deployments', body, user).set('Idempotency-Key', key);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => send()),
    );
    const created = answers.filter(answer => answer.status === 201);
    expect(created.length).toBeGreaterThan(0);
    const others = answers.filter(answer => answer.status !== 201);
    expect(
      others.map(answer => [answer.status, answer.headers['retry-after']]),
    ).toEqual(others.map(() => [409, '1']));
    const again = await send();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(
      new Set([...created, again].map(answer => answer.body.deployment.id))
        .size,
    ).toBe(1);
    expect((await rowCounts(knex)).deployments).toBe(before.deployments + 1);

    // Another person's key is another key.
    const other = await send('user:default/other');
    expect(other.status).toBe(201);
    expect(other.body.deployment.id).not.toBe(again.body.deployment.id);
  });

  it('F4: lets one of 100 parallel changes based on one version through', async () => {
    const deployment = await api.requested('dev');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        api.post(`/deployments/${deployment.id}/start`).set('If-Match', '"1"'),
      ),
    );
    const statuses = answers.map(answer => answer.status);
    expect(statuses.filter(status => status === 200)).toHaveLength(1);
    expect(statuses.filter(status => status === 412)).toHaveLength(99);
  });

  it('ROL-02, ROL-05, ROL-14: keeps a canary with its analysis, and that it was rolled back', async () => {
    const { id } = await api.requested('production');
    await api.post(`/deployments/${id}/start`).set('If-Match', '"1"');
    const step = {
      step: 1,
      steps: 3,
      weight: 10,
      strategy: 'canary',
      analysis: [
        { metric: 'error_rate', value: 0.015 },
        { metric: 'p95_latency' },
      ],
    };
    const reported = await api
      .post(`/deployments/${id}/progress`, step)
      .set('If-Match', '"2"');
    expect(reported.status).toBe(200);
    expect(reported.body).toMatchObject({
      strategy: 'canary',
      progress: {
        analysis: [
          { metric: 'error_rate', value: 0.015, verdict: 'hold' },
          { metric: 'p95_latency', verdict: 'unknown', passBelow: 500 },
        ],
      },
    });
    const finish = (body: object) =>
      api.post(`/deployments/${id}/finish`, body).set('If-Match', '"3"');
    const rollback = {
      automatic: true,
      cause: 'analysis-failure',
      to: '2.4.0',
    };
    const wrong = await finish({ outcome: 'succeeded', rollback });
    expect([wrong.status, wrong.body.error.code]).toEqual([
      400,
      'rollback-without-outcome',
    ]);
    await finish({ outcome: 'rolled-back', reason: 'Error rate', rollback });

    const { body } = await api.get(`/deployments/${id}`);
    expect(body.deployment).toMatchObject({ state: 'rolled-back', rollback });
    expect(body.rollout).toMatchObject({
      strategy: 'canary',
      plannedStrategy: 'canary',
      steps: [
        { weight: 10, pauseSeconds: 300, state: 'done' },
        { weight: 50, state: 'skipped' },
        { weight: 100, state: 'skipped' },
      ],
    });
    const trail = await api.get(
      `/audit/events?subjectKind=deployment&subjectId=${id}`,
    );
    // RBK and AUD-16: the trail has the values as texts, and the reason.
    expect(trail.body.items[0]).toMatchObject({
      type: 'deployment.rolled-back',
      reason: 'Error rate',
      after: { rollback },
    });
    expect(trail.body.items[1]).toMatchObject({
      after: {
        progress: {
          analysis: [
            { metric: 'error_rate', value: '0.015', verdict: 'hold' },
            { metric: 'p95_latency', verdict: 'unknown' },
          ],
        },
      },
    });
  });

  it('REL-02: keeps a release as it was registered', async () => {
    await api.requested('dev');
    const content = {
      entityRef: 'Component:default/wo-api',
      version: '2.4.1',
      type: 'patch',
      commit: commit(1),
      build,
      artifacts: [{ kind: 'image', name: 'wo-api', digest: digest(1) }],
    };
    const same = await api.post('/releases', content);
    expect(same.status).toBe(200);
    const other = await api.post('/releases', {
      ...content,
      commit: commit(2),
    });
    expect(other.status).toBe(409);
    expect(other.body.error).toMatchObject({
      code: 'release-conflict',
      details: {
        differences: [
          {
            pointer: '/commit',
            registered: JSON.stringify(commit(1)),
            given: JSON.stringify(commit(2)),
          },
        ],
      },
    });
    const list = await api.get(`/releases${WO_API}`);
    expect(list.body.items).toEqual([same.body]);
    const one = await api.get(`/releases/${same.body.id}`);
    expect(one.body).toEqual(same.body);
  });

  it('pages through the history by key, with filters', async () => {
    for (let n = 1; n <= 7; n++) {
      await api.requested(n % 2 ? 'dev' : 'staging', n);
    }
    const walk = async (query: string) => {
      const versions: string[] = [];
      let cursor = '';
      for (;;) {
        const page = await api.get(
          `/deployments${WO_API}?limit=2${query}${cursor}`,
        );
        expect(page.status).toBe(200);
        expect(page.body.items.length).toBeLessThanOrEqual(2);
        versions.push(...page.body.items.map((d: any) => d.version));
        if (!page.body.nextCursor) {
          return versions;
        }
        cursor = `&cursor=${page.body.nextCursor}`;
      }
    };
    const all = [7, 6, 5, 4, 3, 2, 1].map(n => `2.4.${n}`);
    expect(await walk('')).toEqual(all);
    expect(await walk('&environment=dev')).toEqual(
      ['7', '5', '3', '1'].map(n => `2.4.${n}`),
    );
    expect(
      await walk('&environment=dev&environment=staging&state=ready'),
    ).toEqual(all);
    expect(await walk('&state=failed')).toEqual([]);
    expect(await walk('&version=2.4.3')).toEqual(['2.4.3']);
    expect(await walk('&environment=nowhere')).toEqual([]);
    expect(await walk('&to=2000-01-01T00:00:00Z')).toEqual([]);

    // A cursor serves its own reader and filter only.
    const first = await api.get(`/deployments${WO_API}?limit=2`);
    const cursor = first.body.nextCursor;
    const foreign = await api.get(
      `/deployments${WO_API}?limit=2&cursor=${cursor}`,
      'user:default/other',
    );
    expect(foreign.status).toBe(400);
    const refiltered = await api.get(
      `/deployments${WO_API}?limit=2&state=failed&cursor=${cursor}`,
    );
    expect(refiltered.status).toBe(400);
  });

  it('imports history once, whole or not at all', async () => {
    const item = (n: number, more = {}) => ({
      externalId: `run-${n}`,
      entityRef: 'component:default/wo-api',
      environment: 'staging',
      version: `1.0.${n}`,
      digest: digest(n),
      outcome: 'succeeded',
      requestedAt: `2026-03-0${n}T10:00:00.000Z`,
      finishedAt: `2026-03-0${n}T10:05:00.000Z`,
      deployedBy: 'Ada',
      ...more,
    });
    const send = (...deployments: object[]) =>
      api.post('/imports', { source: 'old-tool', deployments });
    const before = await rowCounts(knex);
    const wrong = await send(
      item(1),
      item(1),
      item(2, { environment: 'moon' }),
      item(3, { finishedAt: '2026-03-03T09:00:00.000Z' }),
      item(4, { finishedAt: '2126-03-03T09:00:00.000Z' }),
      item(5, { entityRef: 'component:default/nope' }),
    );
    expect(wrong.status).toBe(422);
    expect(
      wrong.body.error.details.problems.map(
        (p: any) => `${p.pointer} ${p.code}`,
      ),
    ).toEqual([
      '/body/deployments/1/externalId external-id-repeated',
      '/body/deployments/2 environment-unknown',
      '/body/deployments/3/finishedAt time-invalid',
      '/body/deployments/4/finishedAt time-invalid',
      '/body/deployments/5 entity-not-found',
    ]);
    expect(await rowCounts(knex)).toEqual(before);

    const first = await send(item(2), item(1));
    expect(first.body).toEqual({ imported: 2, unchanged: 0 });
    const again = await send(
      item(1),
      item(2),
      item(3, { outcome: 'failed', reason: 'Smoke test failed' }),
    );
    expect(again.body).toEqual({ imported: 1, unchanged: 2 });

    const { body } = await api.get(`/environments${WO_API}`);
    const staging = body.environments.find(
      (e: any) => e.environment.name === 'staging',
    );
    expect(staging).toMatchObject({
      declared: {
        version: '1.0.2',
        recordedAs: 'imported',
        by: { kind: 'source', ref: 'Ada' },
        since: '2026-03-02T10:05:00.000Z',
      },
      latest: {
        version: '1.0.3',
        state: 'failed',
        reason: 'Smoke test failed',
      },
    });
    const audited = await knex('audit_events').where({
      type: 'deployment.imported',
    });
    expect(audited).toHaveLength(3);
  });

  it('ENV-20: shows a change that nobody recorded, and only while it is newer', async () => {
    await api.post('/imports', {
      source: 'old-tool',
      deployments: [
        {
          externalId: 'run-1',
          entityRef: 'component:default/wo-api',
          environment: 'production',
          version: '1.0.1',
          digest: digest(1),
          outcome: 'succeeded',
          requestedAt: '2026-03-01T10:00:00.000Z',
          finishedAt: '2026-03-01T10:05:00.000Z',
        },
      ],
    });
    const observe = (n: number, observedAt: string, more = {}) =>
      api.post('/observations', {
        entityRef: 'component:default/wo-api',
        environment: 'production',
        source: 'argocd',
        observedAt,
        digest: digest(n),
        ...more,
      });
    const older = await observe(2, '2026-02-01T00:00:00.000Z');
    expect(older.body.unrecordedChange).toBe(false);
    const same = await observe(1, '2026-03-01T11:00:00.000Z', {
      health: 'healthy',
    });
    expect(same.body).toMatchObject({
      unrecordedChange: false,
      health: 'healthy',
    });
    const changed = await observe(2, '2026-03-01T12:00:00.000Z');
    expect(changed.body).toMatchObject({
      unrecordedChange: true,
      observed: { digest: digest(2), source: 'argocd' },
      declared: { version: '1.0.1' },
      health: 'healthy',
    });
    const late = await observe(1, '2026-03-01T11:30:00.000Z');
    expect(late.body.unrecordedChange).toBe(true);
    const trail = await knex('audit_events')
      .where({ subject_kind: 'environment' })
      .orderBy('seq')
      .pluck('type');
    expect(trail).toEqual([
      'environment.observed',
      'environment.observed',
      'environment.unrecorded-change',
    ]);
    const future = await observe(1, '2126-03-01T11:30:00.000Z');
    expect(future.status).toBe(400);
  });
});
