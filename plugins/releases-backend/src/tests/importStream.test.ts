import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  build,
  commit,
  component,
  digest,
  OUTSIDER,
  rowCounts,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const WO_API = '/by-entity/component/default/wo-api';

const item = (n: number, more: object = {}) => ({
  externalId: `run-${n}`,
  entityRef: 'component:default/wo-api',
  environment: 'staging',
  version: `1.0.${n}`,
  digest: digest(n),
  commit: commit(n),
  outcome: 'succeeded',
  requestedAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
  finishedAt: new Date(Date.UTC(2026, 0, 1, 0, n, 30)).toISOString(),
  deployedBy: 'Ada',
  ...more,
});

const ndjson = (...items: object[]) =>
  items.map(value => JSON.stringify(value)).join('\n');

type Api = Awaited<ReturnType<typeof startReleases>>;

const streamTo =
  (api: Api) =>
  (body: string | Buffer, source = 'old-tool', user?: string) =>
    request(api.server)
      .post(`/api/releases/imports/stream?source=${source}`)
      .set('Authorization', mockCredentials.user.header(user))
      .set('Content-Type', 'application/x-ndjson')
      .send(body as string);

const codesOf = (response: { body: any }): string[] =>
  (response.body.error?.details.problems ?? []).map(
    (problem: any) => problem.code,
  );

const problemsOf = (response: { body: any }) =>
  response.body.error.details.problems.map(
    (problem: any) => `${problem.line} ${problem.code}`,
  );

describe.each(databases.eachSupportedId())('import stream on %s', id => {
  let knex: Knex;
  let api: Api;
  let allowed = true;

  beforeEach(async () => {
    allowed = true;
    knex = await databases.init(id);
    api = await startReleases({
      knex,
      entities: [
        component('wo-api', 'work-order-qms'),
        component('wo-web', 'work-order-qms'),
      ],
      decide: permission => ({
        result:
          allowed || permission !== 'releases.history.import'
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }),
    });
  });
  afterEach(async () => {
    await api.stop();
  });

  it('takes over the release that a deployment names, unless the build is another', async () => {
    const { body: release } = await api.post('/releases', {
      entityRef: 'component:default/wo-api',
      version: '1.0.1',
      type: 'patch',
      commit: commit(1),
      build,
      artifacts: [
        { kind: 'image', name: 'wo-api', digest: digest(1) },
        { kind: 'static', name: 'wo-web', digest: digest(7) },
      ],
    });
    const imported = await streamTo(api)(
      ndjson(
        item(1),
        item(1, { externalId: 'run-a', environment: 'dev', digest: digest(9) }),
        item(1, { externalId: 'run-b', environment: 'dr', commit: undefined }),
      ),
    );
    expect(imported.body).toEqual({ imported: 3, unchanged: 0 });
    const { body } = await api.get(`/deployments${WO_API}`);
    const byRun = new Map<string, any>(
      body.items.map((known: any) => [known.source.externalId, known]),
    );
    expect(byRun.get('run-1')).toMatchObject({
      releaseId: release.id,
      releaseType: 'patch',
      artifacts: release.artifacts,
    });
    expect(byRun.get('run-a').releaseId).toBeUndefined();
    expect(byRun.get('run-a').artifacts).toMatchObject([{ digest: digest(9) }]);
    expect(byRun.get('run-b')).toMatchObject({
      releaseId: release.id,
      commit: commit(1),
    });
  });

  it('brings lines in once, whatever ends them', async () => {
    const stream = streamTo(api);
    const body = `\ufeff${JSON.stringify(item(1))}\r\n\r\n${JSON.stringify(
      item(2, { environment: 'dev', entityRef: 'Component:default/WO-web' }),
    )}\n\n`;
    const first = await stream(body);
    expect([first.status, first.body]).toEqual([
      200,
      { imported: 2, unchanged: 0 },
    ]);
    const before = await rowCounts(knex);
    const again = await stream(body);
    expect(again.body).toEqual({ imported: 0, unchanged: 2 });
    expect(await rowCounts(knex)).toEqual(before);

    const more = await stream(
      ndjson(item(1), item(3, { outcome: 'failed', reason: 'Smoke test' })),
    );
    expect(more.body).toEqual({ imported: 1, unchanged: 1 });
    const other = await stream(ndjson(item(1)), 'other-tool');
    expect(other.body).toEqual({ imported: 1, unchanged: 0 });
    // The JSON route knows them under the same ids.
    const posted = await api.post('/imports', {
      source: 'old-tool',
      deployments: [item(1), item(4)],
    });
    expect(posted.body).toEqual({ imported: 1, unchanged: 1 });

    const { body: lanes } = await api.get(`/environments${WO_API}`);
    expect(
      lanes.environments.find((e: any) => e.environment.name === 'staging'),
    ).toMatchObject({
      declared: {
        version: '1.0.4',
        recordedAs: 'imported',
        by: { kind: 'source', ref: 'Ada' },
      },
    });
    const audited = await knex('audit_events').where({
      type: 'deployment.imported',
    });
    expect(audited).toHaveLength(5);
  });

  it('says by line what is wrong, and imports nothing', async () => {
    const stream = streamTo(api);
    const before = await rowCounts(knex);
    const wrong = await stream(
      [
        ndjson(item(1)),
        '',
        '{"externalId":',
        ndjson(
          item(1),
          item(2, { environment: 'moon' }),
          item(3, { entityRef: 'component:default/nope' }),
          item(4, { finishedAt: '2025-12-31T00:00:00Z' }),
          item(5, { startedAt: '2025-12-31T00:00:00Z' }),
          item(6, { finishedAt: '2126-01-01T00:00:00Z' }),
          item(7, { requestedAt: '1969-12-31T23:59:59Z' }),
          item(8, { requestedAt: '2026-19-39T00:00:00Z' }),
          item(9, { url: 'https://user:secret@example.com/' }),
          item(10, { state: 'succeeded' }),
          item(11, { outcome: 'running' }),
          item(12, { commit: 'abc' }),
          [item(13)],
        ),
      ].join('\n'),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.error).toMatchObject({
      code: 'import-invalid',
      details: { count: 14 },
    });
    expect(problemsOf(wrong)).toEqual([
      '3 line-unreadable',
      '4 external-id-repeated',
      '5 environment-unknown',
      '6 entity-not-found',
      '7 time-invalid',
      '8 time-invalid',
      '9 time-invalid',
      '10 time-invalid',
      '11 time-invalid',
      '12 url-invalid',
      '13 line-invalid',
      '14 line-invalid',
      '15 line-invalid',
      '16 line-invalid',
    ]);
    const messages = wrong.body.error.details.problems.map(
      (problem: any) => problem.message,
    );
    expect(messages).toEqual(
      expect.arrayContaining([
        'finishedAt is before the start',
        'requestedAt is before 1970',
        'it must not have a member state',
        'outcome must be one of succeeded, failed, rolled-back, cancelled',
      ]),
    );
    expect(JSON.stringify(wrong.body)).not.toContain('secret');
    expect(await rowCounts(knex)).toEqual(before);
  });

  it('refuses bodies and lines that are not what they should be', async () => {
    const stream = streamTo(api);
    const first = async (body: string | Buffer) => {
      const response = await stream(body);
      expect(response.status).toBe(422);
      expect(response.body.error.code).toBe('import-invalid');
      return problemsOf(response)[0];
    };
    expect(await first('\n \n')).toBe('2 line-unreadable');
    expect(await first('\n\n')).toBe('1 import-empty');
    expect(await first('['.repeat(65))).toBe('1 line-unreadable');
    expect(await first(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`)).toBe(
      '1 line-invalid',
    );
    expect(await first(ndjson(item(1, { reason: 'x'.repeat(70_000) })))).toBe(
      '1 line-too-long',
    );
    const members = Array.from({ length: 3000 }, (_, n) => `"m${n}":1`);
    expect(await first(`{${members.join(',')}}`)).toBe('1 line-invalid');
    expect(await first(ndjson(item(1, { reason: 'a\0b' })))).toBe(
      '1 text-not-unicode',
    );
    expect(await first('{"reason":"\\ud800"}')).toBe('1 line-invalid');
    expect(
      await first(
        ndjson(item(1, { reason: 'HALF' })).replace('HALF', '\\ud800'),
      ),
    ).toBe('1 text-not-unicode');
    expect(await first(Buffer.from([0x22, 0xff, 0x22]))).toBe(
      '1 line-unreadable',
    );
    expect(await first('{"__proto__":{}}')).toBe('1 line-unreadable');

    const many = await stream('{}\n'.repeat(10_002));
    expect(many.body.error.details.problems).toHaveLength(100);
    expect(many.body.error.details.count).toBe(10_001);

    const large = await stream('x'.repeat(20 * 1024 * 1024 + 1));
    expect([large.status, large.body.error.code]).toEqual([
      413,
      'payload-too-large',
    ]);
    const json = await streamTo(api)('[]').set(
      'Content-Type',
      'application/json',
    );
    expect(json.status).toBe(400);
    for (const source of ['', 'Old Tool', '../x']) {
      const response = await stream(ndjson(item(1)), source);
      expect([source, response.status]).toEqual([source, 400]);
    }
  });

  it('asks for the permission, and shows nobody what they may not know of', async () => {
    const stream = streamTo(api);
    const hidden = await stream(ndjson(item(1)), 'old-tool', OUTSIDER);
    expect(problemsOf(hidden)).toEqual(['1 entity-not-found']);
    const unknown = await stream(
      ndjson(item(1, { entityRef: 'component:default/nope' })),
      'old-tool',
      OUTSIDER,
    );
    expect(unknown.body.error.message.replace('nope', 'wo-api')).toBe(
      hidden.body.error.message,
    );
    allowed = false;
    // Before a single line is looked at.
    expect((await stream('{')).status).toBe(403);
  });

  it('brings 10,000 deployments in with few statements', async () => {
    const environments = ['dev', 'staging', 'production'];
    const items = Array.from({ length: 10_000 }, (_, n) =>
      item(n, {
        entityRef: `component:default/${n % 2 ? 'wo-api' : 'wo-web'}`,
        environment: environments[n % 3],
        outcome: n % 5 ? 'succeeded' : 'failed',
      }),
    );
    let statements = 0;
    const count = () => statements++;
    knex.on('query', count);
    const response = await streamTo(api)(ndjson(...items));
    knex.off('query', count);
    expect(response.body).toEqual({ imported: 10_000, unchanged: 0 });
    expect(statements).toBeLessThan(2_000);
    const { body } = await api.get(`/environments${WO_API}`);
    expect(
      body.environments
        .filter((e: any) => e.declared)
        .map((e: any) => [e.environment.name, e.declared.version]),
    ).toEqual([
      ['dev', '1.0.9999'],
      ['staging', '1.0.9997'],
      ['production', '1.0.9989'],
    ]);
    const again = await streamTo(api)(ndjson(...items));
    expect(again.body).toEqual({ imported: 0, unchanged: 10_000 });
  });
});

describe('lines of an import', () => {
  it('have the same limits as the deployments of POST /imports', async () => {
    const api = await startReleases({ knex: await databases.init('SQLITE_3') });
    const times = fc.constantFrom(
      '2026-01-01T00:00:00Z',
      '2026-01-01t00:00:00.123456z',
      '2026-01-01T00:00:00+01:00',
      '2026-01-01T00:00:00+0100',
      '2026-01-01T00:00:00+01',
      '2026-01-01 00:00:00Z',
      '2026-01-01T00:00:00',
      '2026-01-01T23:59:60Z',
      '2026-01-01T24:00:00Z',
      '2026-1-1T00:00:00Z',
      '2026-01-01',
      '1767225600000',
      '',
    );
    const changes = fc.record(
      {
        externalId: fc.constantFrom('', 'a', 'a'.repeat(256), 'a'.repeat(257)),
        entityRef: fc.constantFrom('component:default/wo-api', 'wo-api', 'a:b'),
        environment: fc.constantFrom('staging', '', 'e'.repeat(64)),
        version: fc.constantFrom('1.0.0', '-1', '1 0', 'v'.repeat(129)),
        digest: fc.constantFrom(
          digest(1),
          'sha256:12',
          digest(1).toUpperCase(),
        ),
        commit: fc.constantFrom(commit(1), 'abc', 1),
        outcome: fc.constantFrom('succeeded', 'running', null),
        reason: fc.constantFrom('', 'r'.repeat(2000), 'r'.repeat(2001), 7),
        requestedAt: times,
        startedAt: times,
        finishedAt: times,
        deployedBy: fc.constantFrom('', 'Ada', 'a'.repeat(257)),
        url: fc.constantFrom('https://a.example', 'ftp://a', 'https://'),
        extra: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(changes, async change => {
        const deployment = { ...item(1), ...change };
        const posted = await api.post('/imports', {
          source: 'old-tool',
          deployments: [deployment],
        });
        const streamed = await streamTo(api)(ndjson(deployment));
        // What the contract refuses is refused by it here, and the rest alike.
        const expected =
          posted.status === 400
            ? ['1 line-invalid']
            : codesOf(posted).map(code => `1 ${code}`);
        const told = streamed.status === 200 ? [] : problemsOf(streamed);
        expect([deployment, told]).toEqual([deployment, expected]);
      }),
      { numRuns: 150 },
    );
    await api.stop();
  });
});
