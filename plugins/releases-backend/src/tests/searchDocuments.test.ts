import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { SearchDocument } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  build,
  commit,
  component,
  digest,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('search on %s', databaseId => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof startReleases>>;
  let allowed = true;

  beforeEach(async () => {
    allowed = true;
    knex = await databases.init(databaseId);
    api = await startReleases({
      knex,
      entities: [
        component('wo-api', 'work-order-qms'),
        component('wo-web', 'work-order-qms'),
      ],
      decide: permission => ({
        result:
          allowed || permission !== 'releases.search.index'
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }),
    });
  });
  afterEach(async () => {
    await api.stop();
  });

  const ask = (query: string) =>
    request(api.server)
      .get(`/api/releases/search/documents?${query}`)
      .set('Authorization', mockCredentials.service.header());

  async function walk(type: string, limit: number): Promise<SearchDocument[]> {
    const items: SearchDocument[] = [];
    for (let cursor = ''; ; ) {
      const { status, body } = await ask(
        `type=${type}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
      );
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      items.push(...body.items);
      if (!body.nextCursor) {
        return items;
      }
      cursor = body.nextCursor;
    }
  }

  const register = (n: number, more: object = {}) =>
    api
      .post('/releases', {
        entityRef: `component:default/${n % 2 ? 'wo-api' : 'wo-web'}`,
        version: `2.4.${n}`,
        type: 'patch',
        commit: commit(n),
        build,
        artifacts: [{ kind: 'image', name: 'x', digest: digest(n) }],
        ...more,
      })
      .expect(201);

  it('gives the releases of all entities with what one looks for', async () => {
    for (let n = 1; n <= 5; n++) {
      await register(n);
    }
    const { body: release } = await register(7, {
      notes: { summary: 'Faster search in work orders.' },
      authors: ['user:default/ada', 'github:octocat'],
      coAuthors: ['bob@example.com'],
    });
    const items = await walk('releases', 2);
    expect(items.map(item => item.version)).toHaveLength(6);
    const times = items.map(item => item.at);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(items.map(item => item.location)).size).toBe(6);
    const found = items.find(item => item.location === release.id);
    expect(found).toEqual({
      title: 'wo-api 2.4.7',
      text: [
        'Faster search in work orders.',
        commit(7),
        digest(7),
        'user:default/ada',
        'github:octocat',
        'bob@example.com',
      ].join('\n'),
      entityRef: 'component:default/wo-api',
      version: '2.4.7',
      at: release.createdAt,
      location: release.id,
    });

    // Notes that were published later are the ones that count.
    const notes = (revision: number, summary: string) => ({
      release_id: release.id,
      revision,
      content: JSON.stringify({ summary }),
      content_hash: '0'.repeat(64),
      published_at: new Date(0),
      actor_kind: 'user',
      actor_ref: 'user:default/ada',
    });
    await knex('release_notes').insert([notes(2, 'Second'), notes(1, 'First')]);
    const again = await walk('releases', 100);
    expect(again.find(item => item.location === release.id)?.text).toMatch(
      /^Second\n/,
    );
  });

  it('gives the deployments of the last 90 days', async () => {
    const requested = await api.requested('dev');
    const day = 24 * 60 * 60 * 1000;
    const past = (externalId: string, days: number) => {
      const at = new Date(Date.now() - days * day).toISOString();
      return {
        externalId,
        entityRef: 'component:default/wo-web',
        environment: 'staging',
        version: `1.0.${days}`,
        commit: commit(days),
        outcome: 'failed',
        reason: 'Smoke test failed',
        requestedAt: at,
        finishedAt: at,
        deployedBy: 'github:ada',
      };
    };
    await api
      .post('/imports', {
        source: 'old-tool',
        deployments: [past('a', 91), past('b', 89), past('c', 3)],
      })
      .expect(200);
    const items = await walk('deployments', 1);
    expect(items.map(item => item.title)).toEqual([
      'wo-api 2.4.1 → dev',
      'wo-web 1.0.3 → staging',
      'wo-web 1.0.89 → staging',
    ]);
    expect(items[0]).toMatchObject({
      entityRef: 'component:default/wo-api',
      environment: 'dev',
      state: 'ready',
      version: '2.4.1',
      at: requested.requestedAt,
      location: requested.id,
    });
    expect(items[1].text).toBe(
      ['failed', 'Smoke test failed', 'github:ada', commit(3)].join('\n'),
    );
  });

  it('serves other backends with the permission, and nobody else', async () => {
    await register(1);
    await register(2);
    const first = await ask('type=releases&limit=1');
    expect(first.status).toBe(200);
    const elsewhere = await ask(
      `type=deployments&limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(elsewhere.status).toBe(400);
    expect((await ask('type=secrets')).status).toBe(400);
    const user = await api.get('/search/documents?type=releases');
    expect([user.status, user.body.items]).toEqual([403, undefined]);
    allowed = false;
    const denied = await ask('type=releases');
    expect([denied.status, denied.body.error.code]).toEqual([
      403,
      'permission-missing',
    ]);
  });
});
