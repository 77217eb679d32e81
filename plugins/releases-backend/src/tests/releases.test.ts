import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  build,
  commit,
  component,
  digest,
  rowCounts,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** A release of the work-order system that everything is right about. */
const release = {
  entityRef: 'component:default/wo-api',
  version: '2.4.1',
  type: 'patch',
  commit: commit(1),
  branch: 'main',
  authors: ['user:default/ada', 'github:octocat'],
  coAuthors: ['ada@example.org'],
  artifacts: [
    {
      kind: 'image',
      name: 'registry.example.org/wo-api',
      digest: digest(1),
      tag: 'v2.4.1',
      base: 'gcr.io/distroless/nodejs20-debian12',
      sizeBytes: 120_000_000,
    },
    { kind: 'static', name: 'wo-web', digest: digest(2), version: '17' },
  ],
  build: {
    ...build,
    image: 'node:20-bookworm',
    stamps: { GIT_SHA: commit(1), APP_VERSION: 'v2.4.1' },
  },
  configuration: { reference: 'config@1f0c' },
  changeKinds: ['app'],
  changes: {
    commits: [{ id: commit(1), title: 'Keep the reason of a handover' }],
    migrations: [],
    configurationKeys: [{ name: 'HANDOVER_LIMIT', change: 'added' }],
  },
  notes: { summary: 'Handover keeps its reason.', knownIssues: 'None known.' },
  links: [{ title: 'Run', url: 'https://ci.example.org/1' }],
};

describe.each(databases.eachSupportedId())('releases on %s', databaseId => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof startReleases>>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    api = await startReleases({
      knex,
      entities: [
        component('wo-api', 'work-order-qms'),
        component('erp-core', 'erp'),
        component('web-api', 'web-platform'),
      ],
    });
  });
  afterEach(async () => {
    await api.stop();
  });

  it('REL-02, ART-08: keeps all that a release consists of', async () => {
    const first = await api.post('/releases', release);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      ...release,
      artifacts: expect.arrayContaining(
        release.artifacts.map(artifact => expect.objectContaining(artifact)),
      ),
      createdBy: { kind: 'user', ref: 'user:default/mock' },
    });
    const again = await api.post('/releases', release);
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    const { artifacts, ...rest } = release;
    const other = await api.post('/releases', {
      ...rest,
      artifacts: [artifacts[0], { ...artifacts[1], digest: digest(3) }],
    });
    // REL-45: two bundles under one version.
    expect(other.status).toBe(409);
    expect(other.body.error.code).toBe('release-conflict');
    expect(other.body.error.details.differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ given: JSON.stringify(digest(3)) }),
      ]),
    );
  });

  it('REL-03, REL-04: takes versions of the scheme of the path, and says which', async () => {
    const versions = ['2.4.1', '01.23012026.1430', 'a'.repeat(40)];
    const systems = ['wo-api', 'erp-core', 'web-api'];
    const statuses: number[][] = [];
    const refusals: any[] = [];
    for (const system of systems) {
      const row: number[] = [];
      for (const version of versions) {
        const { build: _, ...rest } = release;
        const answer = await api.post('/releases', {
          ...rest,
          build,
          entityRef: `component:default/${system}`,
          version,
        });
        row.push(answer.status);
        refusals.push(...[answer.body.error ?? []].flat());
      }
      statuses.push(row);
    }
    expect(statuses).toEqual([
      [201, 400, 400],
      [400, 201, 400],
      [400, 400, 201],
    ]);
    expect(refusals).toHaveLength(6);
    for (const { code, details } of refusals) {
      expect([code, details]).toEqual([
        'version-not-accepted',
        expect.objectContaining({ accepted: expect.stringMatching(/\w/) }),
      ]);
    }
    for (const version of ['01.31022026.1430', '01.23012026.2460']) {
      const answer = await api.post('/releases', {
        ...release,
        entityRef: 'component:default/erp-core',
        version,
        build,
      });
      expect([version, answer.status]).toEqual([version, 400]);
    }
  });

  it('REL-01: knows a version in another spelling', async () => {
    await api.post('/releases', release);
    const twin = await api.post('/releases', {
      ...release,
      version: 'v2.4.1',
      commit: commit(2),
      build,
    });
    expect([twin.status, twin.body.error]).toMatchObject([
      409,
      { code: 'version-taken', details: { version: '2.4.1' } },
    ]);
  });

  it('REL-06, REL-05: holds the type against the release before it in the order of versions', async () => {
    const register = async (version: string, type: string) => {
      const { status, body } = await api.post('/releases', {
        ...release,
        version,
        type,
        build,
      });
      return [version, status, body.error?.details.previous].filter(Boolean);
    };
    expect(await register('2.4.1', 'patch')).toEqual(['2.4.1', 201]);
    expect(await register('2.5.0', 'patch')).toEqual(['2.5.0', 400, '2.4.1']);
    expect(await register('2.5.0', 'minor')).toEqual(['2.5.0', 201]);
    expect(await register('2.10.0', 'minor')).toEqual(['2.10.0', 201]);
    // A fix of an older line is compared within its line.
    expect(await register('2.4.2', 'minor')).toEqual(['2.4.2', 400, '2.4.1']);
    expect(await register('2.4.2', 'hotfix')).toEqual(['2.4.2', 201]);
    const { body } = await api.get(
      '/releases/by-entity/component/default/wo-api?order=version',
    );
    expect(body.items.map((item: any) => item.version)).toEqual([
      '2.10.0',
      '2.5.0',
      '2.4.2',
      '2.4.1',
    ]);
  });

  it('refuses what does not fit, says what to fix, and stores nothing', async () => {
    const before = await rowCounts(knex);
    const with_ = (change: object) => ({ ...release, ...change });
    const cases: [string, object, number, string | RegExp][] = [
      ['no build', with_({ build: undefined }), 400, /build/],
      ['no type', with_({ type: undefined }), 400, /type/],
      [
        'a build from the future',
        with_({ build: { ...build, at: '2099-01-01T00:00:00Z' } }),
        400,
        'build-from-the-future',
      ],
      [
        'a stamp of another commit',
        with_({ build: { ...build, stamps: { GIT_SHA: commit(2) } } }),
        400,
        'stamp-mismatch',
      ],
      [
        'a stamp of another version',
        with_({ build: { ...build, stamps: { APP_VERSION: '2.4.2' } } }),
        400,
        'stamp-mismatch',
      ],
      [
        'an author without identity',
        with_({ authors: ['user:default/ada', 'Ada'] }),
        400,
        'author-without-identity',
      ],
      [
        'a co-author without identity',
        with_({ coAuthors: [' '] }),
        400,
        'author-without-identity',
      ],
      [
        'REL-07: downtime in a patch',
        with_({ plannedDowntimeMinutes: 1 }),
        400,
        'downtime-not-allowed',
      ],
      [
        'REL-09: a quarter of an hour in a major one',
        with_({
          version: '3.0.0',
          type: 'major',
          plannedDowntimeMinutes: 15,
          build,
        }),
        400,
        'downtime-not-allowed',
      ],
      [
        'a script as a link of a commit',
        with_({
          changes: {
            commits: [
              // eslint-disable-next-line no-script-url -- what is refused
              { id: commit(1), title: 'x', url: 'javascript:alert(1)' },
            ],
          },
        }),
        400,
        /url/,
      ],
      [
        'a password in the link of the build',
        with_({ build: { ...build, url: 'https://a:b@example.org' } }),
        400,
        'url-invalid',
      ],
      [
        'ART-01: a tag instead of a digest',
        with_({ artifacts: [{ kind: 'image', name: 'x', digest: 'v2.4.1' }] }),
        400,
        /digest/,
      ],
      [
        'the value of a configuration key',
        with_({
          changes: {
            configurationKeys: [
              { name: 'A', change: 'added', value: 's3cret' },
            ],
          },
        }),
        400,
        /additional/,
      ],
    ];
    for (const [name, body, status, problem] of cases) {
      const answer = await api.post('/releases', body);
      expect([name, answer.status]).toEqual([name, status]);
      const { code = '', message } = answer.body.error;
      expect(`${code}: ${message}`).toMatch(problem);
      expect(JSON.stringify(answer.body)).not.toContain('s3cret');
    }
    expect(await rowCounts(knex)).toEqual(before);
  });
});
