import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tested together
import releasesPlugin from '@slipway/backstage-plugin-releases-backend';
import request from 'supertest';
import releasesModuleGithub from '.';
import {
  delivery,
  publishedExamples,
  SECRET,
} from './webhooks/__testUtils__/deliveries';

const PROMOTION_PATH = `
apiVersion: slipway.dev/v1
kind: PromotionPath
metadata:
  name: web
  title: Web
spec:
  mode: advisory
  environments:
    - name: prod
      title: Production
      kind: production
      aliases: [production]
`;

const helloWorld: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'hello-world',
    namespace: 'default',
    annotations: { 'github.com/project-slug': 'Codertocat/Hello-World' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
};

describe('releasesModuleGithub', () => {
  const files = createMockDirectory();

  async function start(github?: JsonObject) {
    files.setContent({ 'promotion-path.yaml': PROMOTION_PATH });
    const { server } = await startTestBackend({
      features: [
        releasesPlugin,
        releasesModuleGithub,
        catalogServiceMock.factory({ entities: [helloWorld] }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:0' },
            releases: {
              promotionPaths: {
                default: 'web',
                locations: [
                  {
                    type: 'file',
                    target: files.resolve('promotion-path.yaml'),
                  },
                ],
              },
              ...(github ? { sources: { github } } : {}),
            },
          },
        }),
      ],
    });
    return {
      post: (event: string, body: JsonObject | string, id: string) => {
        const { headers, rawBody } = delivery(event, body, id);
        return request(server)
          .post('/api/releases/webhooks/github')
          .set(headers)
          .serialize(sent => sent)
          .send(rawBody);
      },
      get: (path: string) => request(server).get(`/api/releases${path}`),
      server,
    };
  }

  it("records GitHub's published deployment, without a Backstage token", async () => {
    const { get, post, server } = await start({ secrets: [SECRET] });
    const [status] = publishedExamples('deployment_status');
    const [deployment] = publishedExamples('deployment');
    // In the order in which GitHub does not promise to send them.
    for (const [event, body, id, receipt] of [
      ['ping', { zen: 'Keep it logically awesome.' }, '1', 'ignored'],
      ['deployment_status', status, '2', 'recorded'],
      ['deployment', deployment, '3', 'recorded'],
      ['deployment', deployment, '3', 'known'],
      ['deployment_status', status, '4', 'known'],
    ] as const) {
      const response = await post(event, body, id);
      expect([response.body, response.status]).toMatchObject([
        { status: receipt },
        202,
      ]);
    }
    const { body } = await get(
      '/deployments/by-entity/component/default/hello-world',
    ).expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({
        environment: 'prod',
        state: 'succeeded',
        version: 'f95f852bd8fc',
        recordedAs: 'reported',
        requestedBy: { kind: 'source', ref: 'github:Codertocat' },
        source: {
          id: 'github',
          externalId: 'Codertocat/Hello-World#145988746',
          url: 'https://github.com/Codertocat/Hello-World/deployments',
        },
      }),
    ]);

    const forged = await request(server)
      .post('/api/releases/webhooks/github')
      .set('Content-Type', 'application/json')
      .set('X-GitHub-Event', 'deployment')
      .send('{not json');
    expect(forged.status).toBe(401);
    expect((await post('deployment', status, '5')).status).toBe(400);
    expect((await post('deployment', '{not json', '6')).status).toBe(400);
  });

  it('adds no source without configuration, and none without a secret', async () => {
    const { post } = await start();
    expect((await post('ping', '{}', '1')).status).toBe(404);
    for (const secrets of [[], ['a', 'b', 'c'], ['']]) {
      await expect(start({ secrets })).rejects.toThrow(
        /releases\.sources\.github|secrets/,
      );
    }
  });
});
