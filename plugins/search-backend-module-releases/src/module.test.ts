import {
  mockCredentials,
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { JsonObject } from '@backstage/types';
import {
  deploymentReadPermission,
  type SearchDocument,
} from '@slipway/backstage-plugin-releases-common';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import request from 'supertest';
import searchModuleReleases from '.';

const server = setupServer();
registerMswTestHooks(server);

const ID = '7d0f8f0e-58d4-4a4b-9a9c-0d6f5f3f6c11';
const DOCUMENTS = '*/api/releases/search/documents';

const release = (n: number, name = 'wo-api'): SearchDocument => ({
  title: `${name} 2.4.${n}`,
  text: 'Faster search in work orders.',
  entityRef: `component:default/${name}`,
  version: `2.4.${n}`,
  at: '2026-11-01T08:00:00.000Z',
  location: ID,
});

const deployment = (environment: string): SearchDocument => ({
  ...release(1),
  title: `wo-api 2.4.1 → ${environment}`,
  text: 'failed\nSmoke test',
  environment,
  state: 'failed',
});

/** Answers pages of two, as the releases backend does. */
function serve(documents: Record<string, SearchDocument[]>) {
  const requests: Request[] = [];
  server.use(
    http.get(DOCUMENTS, ({ request: asked }) => {
      requests.push(asked);
      const { searchParams } = new URL(asked.url);
      const from = Number(searchParams.get('cursor') ?? 0);
      const all = documents[searchParams.get('type') ?? ''];
      return HttpResponse.json({
        items: all.slice(from, from + 2),
        nextCursor: from + 2 < all.length ? String(from + 2) : undefined,
      });
    }),
  );
  return requests;
}

async function collators(config: JsonObject = {}) {
  const added: DocumentCollatorFactory[] = [];
  const scheduler = mockServices.scheduler.mock();
  const backend = await startTestBackend({
    extensionPoints: [
      [
        searchIndexRegistryExtensionPoint,
        {
          addCollator: ({ factory }) => void added.push(factory),
          addDecorator: () => {},
        },
      ],
    ],
    features: [
      searchModuleReleases,
      scheduler.factory,
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost:0' }, ...config },
      }),
    ],
  });
  await backend.stop();
  return {
    added,
    schedules: scheduler.createScheduledTaskRunner.mock.calls.map(
      ([schedule]) => schedule,
    ),
  };
}

async function documentsOf(factory: DocumentCollatorFactory) {
  const documents: any[] = [];
  for await (const document of await factory.getCollator()) {
    documents.push(document);
  }
  return documents;
}

describe('search module', () => {
  it('reads all pages with a token for the releases backend', async () => {
    const requests = serve({
      releases: [1, 2, 3, 4, 5].map(n => release(n)),
      deployments: [deployment('production'), deployment('dev')],
    });
    const { added } = await collators();
    expect(added.map(({ type }) => type)).toEqual(['releases', 'deployments']);
    const [releases, deployments] = added;

    const found = await documentsOf(releases);
    expect(found.map(({ title }) => title)).toEqual(
      [1, 2, 3, 4, 5].map(n => `wo-api 2.4.${n}`),
    );
    expect(found[0]).toEqual({
      ...release(1),
      location: `/catalog/default/component/wo-api/environments?release=${ID}`,
      authorization: { resourceRef: 'component:default/wo-api' },
    });
    expect(requests.map(({ url }) => new URL(url).search)).toEqual([
      '?type=releases&limit=100',
      '?type=releases&limit=100&cursor=2',
      '?type=releases&limit=100&cursor=4',
    ]);
    for (const { headers } of requests) {
      expect(headers.get('authorization')).toBe(
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('plugin:search'),
          targetPluginId: 'releases',
        }),
      );
    }
    expect(releases.visibilityPermission).toBe(catalogEntityReadPermission);

    expect(await documentsOf(deployments)).toEqual(
      ['production', 'dev'].map(environment => ({
        ...deployment(environment),
        location: `/catalog/default/component/wo-api/environments?deployment=${ID}`,
        authorization: {
          resourceRef: `component:default/wo-api#${environment}`,
        },
      })),
    );
    expect(deployments.visibilityPermission).toBe(deploymentReadPermission);
  });

  it('writes addresses of names that need it', async () => {
    serve({
      releases: [
        { ...release(1), entityRef: 'API:My.Team/wo_api', location: 'a&b' },
      ],
    });
    const { added } = await collators();
    const [document] = await documentsOf(added[0]);
    expect(document.location).toBe(
      '/catalog/my.team/api/wo_api/environments?release=a%26b',
    );
  });

  it('ends with the error of the backend, so that the old index stays', async () => {
    let asked = 0;
    server.use(
      http.get(DOCUMENTS, () => {
        asked++;
        return asked === 1
          ? HttpResponse.json({ items: [release(1)], nextCursor: 'x' })
          : HttpResponse.json(
              { error: { name: 'NotAllowedError', message: 'Not for you' } },
              { status: 403 },
            );
      }),
    );
    const { added } = await collators();
    await expect(documentsOf(added[0])).rejects.toThrow(/403/);
    expect(asked).toBe(2);
  });

  it('takes schedule and types from the configuration', async () => {
    const usual = await collators();
    expect(usual.schedules).toEqual(
      [1, 2].map(() => ({
        frequency: { minutes: 10 },
        timeout: { minutes: 15 },
        initialDelay: { seconds: 3 },
      })),
    );
    const own = await collators({
      search: {
        collators: {
          releases: {
            schedule: { frequency: 'PT1H', timeout: { minutes: 5 } },
            types: ['releases'],
          },
        },
      },
    });
    expect(own.schedules).toEqual([
      { frequency: { hours: 1 }, timeout: { minutes: 5 } },
    ]);
    expect(own.added.map(({ type }) => type)).toEqual(['releases']);
    await expect(
      collators({ search: { collators: { releases: { types: ['people'] } } } }),
    ).rejects.toThrow(
      'search.collators.releases.types has people; known are releases, deployments',
    );
  });

  it('ENV-27: shows results only to those who may read the entity or the lane', async () => {
    serve({
      releases: [release(1), release(2, 'secret')],
      deployments: [deployment('production'), deployment('dev')],
    });
    server.use(http.all('*/api/search/*', () => passthrough()));
    const readable = new Set([
      'component:default/wo-api',
      'component:default/wo-api#dev',
    ]);
    const tasks: Array<() => Promise<unknown>> = [];
    const scheduler = mockServices.scheduler.mock({
      createScheduledTaskRunner: () => ({
        run: async task =>
          void tasks.push(async () => task.fn(new AbortController().signal)),
      }),
    });
    const backend = await startTestBackend({
      features: [
        searchPlugin,
        searchModuleReleases,
        scheduler.factory,
        mockServices.permissions.mock({
          authorize: async (queries: AuthorizePermissionRequest[]) =>
            queries.map(query => ({
              result: readable.has(
                'resourceRef' in query ? query.resourceRef ?? '' : '',
              )
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            })),
          authorizeConditional: async queries =>
            queries.map(({ permission }) => ({
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'any',
              resourceType:
                'resourceType' in permission ? permission.resourceType : '',
              conditions: { rule: 'ANY', resourceType: 'any' },
            })) as never,
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:0' },
            permission: { enabled: true },
            search: { permissions: { queryLatencyBudgetMs: 60_000 } },
          },
        }),
      ],
    });
    await Promise.all(tasks.map(run => run()));
    const titles = async (term: string) => {
      const { body } = await request(backend.server)
        .get(`/api/search/query?term=${term}`)
        .set('Authorization', mockCredentials.user.header());
      return body.results.map((result: any) => result.document.title).sort();
    };
    expect(tasks).toHaveLength(2);
    expect(await titles('search')).toEqual(['wo-api 2.4.1']);
    expect(await titles('smoke')).toEqual(['wo-api 2.4.1 → dev']);
    readable.clear();
    expect(await titles('search')).toEqual([]);
    await backend.stop();
  });
});
