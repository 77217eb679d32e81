import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { deploymentReadPermission } from '@slipway/backstage-plugin-releases-common';
import {
  changelogExtensionPoint,
  type ChangelogSource,
} from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import { createLaneConditionalDecision, laneConditions } from '../permissions';
import {
  build,
  commit,
  component,
  digest,
  OUTSIDER,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const LIST = '/releases/by-entity/component/default/wo-api';
const SCHEME = '/releases/version-scheme/by-entity/component/default';
const NOTES = { summary: 'Corrected.' };

describe.each(databases.eachSupportedId())('changes on %s', databaseId => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof startReleases>>;
  const compare = jest.fn<
    ReturnType<ChangelogSource['compare']>,
    Parameters<ChangelogSource['compare']>
  >();
  const denied = new Set<string>();
  /** Names of environments; all unless told. */
  let visible: string[] | undefined;

  function decide(permission: string): PolicyDecision {
    if (denied.has(permission)) {
      return { result: AuthorizeResult.DENY };
    }
    return visible && permission === deploymentReadPermission.name
      ? createLaneConditionalDecision(
          deploymentReadPermission,
          laneConditions.inEnvironment({ environments: visible }),
        )
      : { result: AuthorizeResult.ALLOW };
  }

  const changelog = createBackendModule({
    pluginId: 'releases',
    moduleId: 'test-changelog',
    register: env =>
      env.registerInit({
        deps: { changelogs: changelogExtensionPoint },
        init: async ({ changelogs }) =>
          changelogs.addChangelogSource({ id: 'test', compare }),
      }),
  });

  beforeEach(async () => {
    compare.mockReset();
    denied.clear();
    visible = undefined;
    knex = await databases.init(databaseId);
    api = await startReleases({
      knex,
      features: [changelog],
      decide,
      entities: [
        component('wo-api', 'work-order-qms'),
        component('erp-core', 'erp'),
        component('web-api', 'web-platform'),
        component('lost', 'no-such-path'),
      ],
    });
  });
  afterEach(async () => {
    await api.stop();
  });

  let count = 0;
  async function register(version: string, fields: object = {}) {
    count += 1;
    const answer = await api.post('/releases', {
      entityRef: 'component:default/wo-api',
      version,
      type: 'patch',
      commit: commit(count),
      build,
      artifacts: [{ kind: 'image', name: 'wo', digest: digest(count) }],
      ...fields,
    });
    if (answer.status !== 201) {
      throw new Error(answer.text);
    }
    return answer.body as { id: string; version: string; commit: string };
  }

  const changed = (name: string, change: string) => ({
    configurationKeys: [{ name, change }],
  });

  /** Three releases, registered in another order than that of their versions. */
  async function registerThree() {
    const third = await register('2.4.10', {
      changes: {
        commits: [
          { id: commit(903), title: 'Third', url: 'https://example.org/903' },
          { id: commit(902), title: 'Second' },
        ],
        migrations: [{ name: '003' }, { name: '004' }],
        configurationKeys: [
          { name: 'LIMIT', change: 'changed' },
          { name: 'DRAFT', change: 'removed' },
        ],
      },
    });
    const first = await register('2.4.1', {
      changes: { commits: [{ id: commit(901), title: 'First' }] },
      notes: { summary: 'The first.' },
    });
    const second = await register('2.4.2', {
      changes: {
        commits: [{ id: commit(902), title: 'Second' }],
        migrations: [{ name: '002' }],
        configurationKeys: [
          { name: 'LIMIT', change: 'added' },
          { name: 'DRAFT', change: 'added' },
        ],
      },
      notes: { summary: 'The second.' },
    });
    return { first, second, third };
  }

  it('REL-05: lists releases in the order of versions, page by page', async () => {
    await registerThree();
    const one = await api.get(`${LIST}?order=version&limit=2`);
    const versionsOf = (answer: { body: { items: { version: string }[] } }) =>
      answer.body.items.map(item => item.version);
    expect(versionsOf(one)).toEqual(['2.4.10', '2.4.2']);
    const cursor = encodeURIComponent(one.body.nextCursor);
    const two = await api.get(`${LIST}?order=version&limit=2&cursor=${cursor}`);
    expect(versionsOf(two)).toEqual(['2.4.1']);
    expect(two.body.nextCursor).toBeUndefined();
    // A cursor of one order is none of the other, or of another filter.
    for (const query of [
      '',
      'order=recorded&',
      'order=version&version=2.4.1&',
    ]) {
      const other = await api.get(`${LIST}?${query}cursor=${cursor}`);
      expect([query, other.status]).toEqual([query, 400]);
    }
    const recorded = ['2.4.2', '2.4.1', '2.4.10'];
    expect(versionsOf(await api.get(LIST))).toHaveLength(3);
    expect(versionsOf(await api.get(`${LIST}?order=recorded`)).sort()).toEqual(
      [...recorded].sort(),
    );
    for (const order of ['version', 'recorded']) {
      const exact = await api.get(`${LIST}?order=${order}&version=2.4.2`);
      expect(versionsOf(exact)).toEqual(['2.4.2']);
      const none = await api.get(`${LIST}?order=${order}&version=2.4`);
      expect(versionsOf(none)).toEqual([]);
    }
    // What was registered after the releases were ordered.
    await register('2.4.3');
    expect(versionsOf(await api.get(`${LIST}?order=version`))).toEqual([
      '2.4.10',
      '2.4.3',
      '2.4.2',
      '2.4.1',
    ]);
  });

  it('REL-05: a calendar version comes after that of the month before', async () => {
    const entityRef = 'component:default/erp-core';
    for (const version of ['01.02022026.0900', '01.23012026.1430']) {
      await register(version, { entityRef });
    }
    const answer = await api.get(
      '/releases/by-entity/component/default/erp-core?order=version&limit=1',
    );
    expect(answer.body.items[0].version).toBe('01.02022026.0900');
    const scheme = await api.get(`${SCHEME}/erp-core`);
    expect(scheme.body.latest).toBe('01.02022026.0900');
    expect(scheme.body.next.major).toMatch(/^02\.\d{8}\.\d{4}$/);
  });

  it('REL-03: says how versions are written and what the next one is', async () => {
    const empty = await api.get(`${SCHEME}/wo-api`);
    expect(empty.status).toBe(200);
    expect(empty.body).toMatchObject({ type: 'semver' });
    expect(empty.body).not.toHaveProperty('latest');
    await registerThree();
    const { body } = await api.get(`${SCHEME}/wo-api`);
    expect(body.description).toMatch(/semantic/);
    expect(body).toMatchObject({
      latest: '2.4.10',
      next: { patch: '2.4.11', minor: '2.5.0', major: '3.0.0' },
    });
    const pattern = await api.get(`${SCHEME}/web-api`);
    expect(pattern.body).toMatchObject({ type: 'pattern', next: {} });
    const lost = await api.get(`${SCHEME}/lost`);
    expect([lost.status, lost.body.error.code]).toEqual([422, 'path-unknown']);
  });

  it('puts together what several releases bring, forward and backward', async () => {
    const { first, second, third } = await registerThree();
    await knex('release_notes').insert(
      [1, 2].map(revision => ({
        release_id: second.id,
        revision,
        content: JSON.stringify(
          revision === 2 ? NOTES : { summary: 'Not the newest.' },
        ),
        content_hash: 'h',
        published_at: new Date(0),
        actor_kind: 'user',
        actor_ref: 'user:default/ada',
      })),
    );
    const forward = await api.get(
      `/releases/${third.id}/changes?since=${first.id}`,
    );
    expect(forward.status).toBe(200);
    const nameOf = ({ id, version, commit: sha }: typeof first) => ({
      id,
      version,
      commit: sha,
    });
    expect(forward.body).toEqual({
      from: nameOf(first),
      to: nameOf(third),
      direction: 'forward',
      releases: [
        expect.objectContaining({ id: third.id, version: '2.4.10' }),
        expect.objectContaining({ id: second.id, notes: NOTES }),
      ],
      commits: [
        { id: commit(903), title: 'Third', url: 'https://example.org/903' },
        { id: commit(902), title: 'Second' },
      ],
      migrations: [{ name: '002' }, { name: '003' }, { name: '004' }],
      configurationKeys: [{ name: 'LIMIT', change: 'added' }],
      origin: 'recorded',
      truncated: false,
    });
    expect(forward.body.releases[0]).not.toHaveProperty('notes');
    const backward = await api.get(
      `/releases/${first.id}/changes?since=${third.id}`,
    );
    expect(backward.body).toEqual({
      ...forward.body,
      from: nameOf(third),
      to: nameOf(first),
      direction: 'backward',
    });
    // Without another release it is the one before.
    const before = await api.get(`/releases/${second.id}/changes`);
    expect(before.body).toMatchObject({
      from: { version: '2.4.1' },
      releases: [{ version: '2.4.2' }],
      configurationKeys: [
        { name: 'DRAFT', change: 'added' },
        { name: 'LIMIT', change: 'added' },
      ],
    });
    const initial = await api.get(`/releases/${first.id}/changes`);
    expect(initial.body).not.toHaveProperty('from');
    expect(initial.body).toMatchObject({
      direction: 'forward',
      releases: [{ notes: { summary: 'The first.' } }],
      commits: [{ title: 'First' }],
    });
    const same = await api.get(
      `/releases/${first.id}/changes?since=${first.id}`,
    );
    expect(same.body).toMatchObject({
      direction: 'same',
      releases: [],
      commits: [],
    });
    expect(compare).not.toHaveBeenCalled();
  });

  it('asks the source code host where no release names its commits', async () => {
    const [a, b, c] = [
      await register('1.0.0'),
      await register('1.0.1', { changes: changed('LIMIT', 'added') }),
      await register('1.0.2', { changes: { commits: [] } }),
    ];
    compare.mockResolvedValue({
      commits: [{ id: commit(77), title: 'From the host' }],
      url: 'https://example.org/compare',
      truncated: true,
    });
    const changes = await api.get(`/releases/${b.id}/changes`);
    expect(changes.body).toMatchObject({
      commits: [{ id: commit(77), title: 'From the host' }],
      configurationKeys: [{ name: 'LIMIT', change: 'added' }],
      compareUrl: 'https://example.org/compare',
      origin: 'scm',
      truncated: true,
    });
    expect(compare.mock.calls[0][0]).toMatchObject({
      entity: { metadata: { name: 'wo-api' } },
      fromCommit: a.commit,
      toCommit: b.commit,
    });
    // The way back is the same comparison, and is known.
    const back = await api.get(`/releases/${a.id}/changes?since=${b.id}`);
    expect(back.body).toMatchObject({ direction: 'backward', origin: 'scm' });
    expect(compare).toHaveBeenCalledTimes(1);
    // It said that there are none.
    const none = await api.get(`/releases/${c.id}/changes`);
    expect(none.body).toMatchObject({ commits: [], origin: 'recorded' });
    compare.mockRejectedValue(new Error('host is down'));
    const failed = await api.get(`/releases/${c.id}/changes?since=${a.id}`);
    expect(failed.status).toBe(200);
    expect(failed.body).toMatchObject({
      commits: [],
      origin: 'none',
      releases: [{ version: '1.0.2' }, { version: '1.0.1' }],
    });
  });

  it('lists up to 200 releases and says that there are more', async () => {
    const oldest = await register('1.0.0');
    const latest = await register('2.0.0', { type: 'major' });
    const { content } = await knex('releases').first('content');
    await knex.batchInsert(
      'releases',
      Array.from({ length: 201 }, (_, n) => ({
        id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        entity_ref: 'component:default/wo-api',
        version: `1.1.${n}`,
        type: 'patch',
        commit: commit(n),
        content,
        content_hash: 'h',
        created_at: new Date(Date.UTC(2026, 0, 1) + n),
        created_by_kind: 'user',
        created_by_ref: 'user:default/ada',
      })),
      50,
    );
    // As it was before releases had an order.
    await knex('release_orders').delete();
    const all = await api.get(
      `/releases/${latest.id}/changes?since=${oldest.id}`,
    );
    expect(all.body.truncated).toBe(true);
    expect(all.body.releases).toHaveLength(200);
    expect(all.body.releases[0].version).toBe('2.0.0');
    expect(all.body.releases[199].version).toBe('1.1.2');
    const [, one] = (await api.get(`${LIST}?version=1.1.1`)).body.items;
    expect(one).toBeUndefined();
    const fewer = await api.get(
      `/releases/${latest.id}/changes?since=00000000-0000-4000-8000-000000000001`,
    );
    expect(fewer.body.releases).toHaveLength(200);
    expect(fewer.body.truncated).toBe(false);
  });

  it('compares releases of one entity, and tells nobody of what they may not read', async () => {
    const mine = await register('1.0.0');
    const entityRef = 'component:default/erp-core';
    const other = await register('01.23012026.1430', { entityRef });
    const mixed = await api.get(
      `/releases/${mine.id}/changes?since=${other.id}`,
    );
    expect([mixed.status, mixed.body.error.code]).toEqual([
      422,
      'releases-of-different-entities',
    ]);
    const nobody = '00000000-0000-4000-8000-00000000dead';
    const paths = [
      `/releases/${mine.id}/changes`,
      `/releases/${mine.id}/changes?since=${other.id}`,
      `${SCHEME}/wo-api`,
      `${LIST}?order=version`,
    ];
    for (const path of paths) {
      const hidden = await api.get(path, OUTSIDER);
      expect([path, hidden.status]).toEqual([path, 404]);
      // Who asks by the id of a release does not learn whose it is.
      const own = path.includes('by-entity') ? /^$/ : /wo-api|erp-core/;
      expect(hidden.text).not.toMatch(own);
    }
    const unknown = await api.get(
      `/releases/${mine.id}/changes?since=${nobody}`,
    );
    expect(unknown.status).toBe(404);
    denied.add('releases.release.read');
    for (const path of paths) {
      const refused = await api.get(path);
      expect([path, refused.status]).toEqual([path, 404]);
    }
  });

  it('shows how far environments are apart, of those that the caller may see', async () => {
    const versions = ['1.0.0', '1.0.1', '1.0.2'];
    for (const version of versions) {
      await register(version, {
        changes: { commits: [{ id: commit(count + 500), title: version }] },
      });
    }
    const deploy = async (environment: string, version: string, n: number) =>
      api
        .post('/imports', {
          source: 'test',
          deployments: [
            {
              entityRef: 'component:default/wo-api',
              environment,
              version,
              externalId: `d${n}`,
              outcome: 'succeeded',
              requestedAt: '2026-11-01T09:00:00.000Z',
              finishedAt: `2026-11-01T09:0${n}:00.000Z`,
            },
          ],
        })
        .expect(200);
    await deploy('dev', '1.0.2', 1);
    await deploy('staging', '1.0.2', 2);
    await deploy('production', '1.0.0', 3);
    const { body } = await api.get(
      '/environments/by-entity/component/default/wo-api',
    );
    const names = body.environments
      .filter((state: { declared?: object }) => state.declared)
      .map(
        (state: { environment: { name: string } }) => state.environment.name,
      );
    expect(names).toEqual(['dev', 'staging', 'production']);
    const apart = { direction: 'ahead', releases: 2, commits: 2 };
    expect(body.distances).toEqual([
      { from: 'dev', to: 'staging', direction: 'same' },
      { from: 'dev', to: 'production', ...apart },
      { from: 'staging', to: 'production', ...apart },
    ]);
    visible = ['dev', 'production'];
    const partly = await api.get(
      '/environments/by-entity/component/default/wo-api',
    );
    expect(partly.body.distances).toEqual([
      { from: 'dev', to: 'production', ...apart },
    ]);
  });
});
