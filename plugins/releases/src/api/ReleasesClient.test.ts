import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ENTITY_REF } from '../__testUtils__/builders';
import { ReleasesClient } from './ReleasesClient';
import { isRefused } from './isRefused';

const server = setupServer();
registerMswTestHooks(server);

/** A client against a portal whose releases API gives one answer to all. */
function clientWith(answer: () => Response) {
  const urls: string[] = [];
  server.use(
    http.get('https://portal.example.com/api/releases/*', ({ request }) => {
      urls.push(decodeURIComponent(request.url));
      return answer();
    }),
  );
  const fetchApi = mockApis.fetch({
    resolvePluginProtocol: {
      discoveryApi: {
        getBaseUrl: async id => `https://portal.example.com/api/${id}`,
      },
    },
  });
  return {
    client: ReleasesClient.create({ fetchApi }),
    lastUrl: () => urls.at(-1),
  };
}

const json = (body: object, status = 200) =>
  HttpResponse.json(body as never, { status });

describe('ReleasesClient', () => {
  it('asks for environments, deployments and one deployment', async () => {
    const environments = clientWith(() =>
      json({ entityRef: ENTITY_REF, environments: [] }),
    );
    await expect(
      environments.client.getEnvironments(ENTITY_REF),
    ).resolves.toEqual({ entityRef: ENTITY_REF, environments: [] });
    expect(environments.lastUrl()).toBe(
      'https://portal.example.com/api/releases/environments/by-entity/component/default/checkout',
    );

    const list = clientWith(() => json({ items: [] }));
    await list.client.listDeployments({
      entityRef: ENTITY_REF,
      environments: ['dev', 'production'],
      states: ['failed'],
      cursor: 'abc',
      limit: 50,
    });
    expect(list.lastUrl()).toBe(
      'https://portal.example.com/api/releases/deployments/by-entity/component/default/checkout?environment=dev&environment=production&state=failed&cursor=abc&limit=50',
    );

    const unfiltered = clientWith(() => json({ items: [] }));
    await unfiltered.client.listDeployments({
      entityRef: ENTITY_REF,
      environments: [],
      states: [],
    });
    expect(unfiltered.lastUrl()).toMatch(/\/checkout$/);

    const one = clientWith(() => json({ deployment: {}, events: [] }));
    await one.client.getDeployment('1234');
    expect(one.lastUrl()).toBe(
      'https://portal.example.com/api/releases/deployments/1234',
    );
  });

  it('tells a refusal from a portal that has no backend plugin', async () => {
    const failure = async (response: () => Response) =>
      clientWith(response)
        .client.getEnvironments(ENTITY_REF)
        .catch(error => error);
    const refused = (status: number, name: string) =>
      failure(() =>
        json(
          { error: { name, message: 'no' }, response: { statusCode: status } },
          status,
        ),
      );
    expect(isRefused(await refused(404, 'NotFoundError'))).toBe(true);
    expect(isRefused(await refused(403, 'NotAllowedError'))).toBe(true);
    expect(isRefused(await refused(503, 'ServiceUnavailableError'))).toBe(
      false,
    );
    expect(
      isRefused(await failure(() => new HttpResponse('', { status: 404 }))),
    ).toBe(false);
    expect(isRefused(new Error('network'))).toBe(false);
    expect(isRefused(undefined)).toBe(false);
  });
});
