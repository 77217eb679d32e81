import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { releasesPermissions } from '@slipway/backstage-plugin-releases-common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { laneConditions, createLaneConditionalDecision } from '..';
import { spec } from '../schema/openapi/generated/router';
import {
  build,
  commit,
  component,
  digest,
  rowCounts,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const WO_API = '/by-entity/component/default/wo-api';

describe('permissions', () => {
  const sqlite = () => databases.init('SQLITE_3');

  it('names one known permission for every operation', () => {
    const known = releasesPermissions.map(permission => permission.name);
    for (const [path, methods] of Object.entries(spec.paths)) {
      for (const operation of Object.values(methods)) {
        expect([path, 'none', ...known]).toContain(
          (operation as { 'x-permission': string })['x-permission'],
        );
      }
    }
  });

  it('refuses every operation without credentials', async () => {
    const api = await startReleases({ knex: await sqlite() });
    for (const [path, methods] of Object.entries(spec.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if ((operation as any)['x-permission'] === 'none') {
          continue;
        }
        const url = path
          .replace('{kind}/{namespace}/{name}', 'component/default/wo-api')
          .replace('{name}', 'work-order-qms')
          .replace('{id}', randomUUID());
        const response = await request(api.server)
          [method as 'get' | 'post'](`/api/releases${url}`)
          .set('Authorization', 'Bearer mock-invalid-token');
        expect([method, path, response.status]).toEqual([method, path, 401]);
      }
    }
    await api.stop();
  });

  it('answers a denied read with 404 and a denied write with 403', async () => {
    const knex = await sqlite();
    const allowed = await startReleases({ knex });
    const deployment = await allowed.requested('dev');
    await allowed.stop();

    const denied = new Set<string>();
    const api = await startReleases({
      knex,
      decide: name => ({
        result: denied.has(name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    });
    const before = await rowCounts(knex);
    denied.add('releases.deployment.operate');
    denied.add('releases.deployment.request');
    denied.add('releases.release.create');
    denied.add('releases.history.import');
    denied.add('releases.observation.report');
    const body = { entityRef: 'component:default/wo-api', environment: 'dev' };
    const writes = [
      api.post('/deployments', { ...body, version: '2.4.1' }),
      api.post(`/deployments/${deployment.id}/start`).set('If-Match', '"1"'),
      api
        .post(`/deployments/${deployment.id}/cancel`, { reason: 'no' })
        .set('If-Match', '"1"'),
      api.post('/releases', {
        entityRef: body.entityRef,
        version: '3.0.0',
        type: 'major',
        commit: commit(3),
        build,
        artifacts: [{ kind: 'image', name: 'x', digest: digest(3) }],
      }),
      api.post('/observations', {
        ...body,
        source: 'x',
        observedAt: '2026-01-01T00:00:00Z',
        digest: digest(1),
      }),
      api.post('/imports', {
        source: 'x',
        deployments: [
          {
            ...body,
            externalId: '1',
            version: '1',
            outcome: 'failed',
            requestedAt: '2026-01-01T00:00:00Z',
            finishedAt: '2026-01-01T00:00:00Z',
          },
        ],
      }),
    ];
    for (const write of writes) {
      const response = await write;
      expect(response.status).toBe(403);
      expect(response.body.error.message).toMatch(
        /needs the permission releases\..*can grant it/,
      );
    }
    denied.add('releases.deployment.read');
    for (const path of [
      `/deployments/${deployment.id}`,
      `/deployments${WO_API}`,
      `/environments${WO_API}`,
    ]) {
      expect([path, (await api.get(path)).status]).toEqual([path, 404]);
    }
    expect(await rowCounts(knex)).toEqual(before);
    await api.stop();
  });

  it('ENV-27: applies conditions on owner, environment and kind to lists and writes', async () => {
    const knex = await sqlite();
    const entities = [
      component('wo-api', 'work-order-qms'),
      {
        ...component('other', 'work-order-qms'),
        relations: [{ type: 'ownedBy', targetRef: 'group:default/team-b' }],
      },
    ];
    const setup = await startReleases({ knex, entities });
    await setup.requested('dev');
    await setup.requested('production', 2);
    await setup.requested('dev', 1, 'other');
    await setup.stop();

    const resource = releasesPermissions[0] as never;
    const api = await startReleases({
      knex,
      entities,
      decide: () =>
        createLaneConditionalDecision(resource, {
          allOf: [
            laneConditions.isEntityOwner({ claims: ['group:default/team-a'] }),
            {
              anyOf: [
                laneConditions.inEnvironment({ environments: ['dev'] }),
                laneConditions.hasEnvironmentKind({ kinds: ['staging'] }),
              ],
            },
          ],
        }),
    });
    const environments = await api.get(`/environments${WO_API}`);
    expect(
      environments.body.environments.map((e: any) => e.environment.name),
    ).toEqual(['dev', 'staging']);
    const history = await api.get(`/deployments${WO_API}`);
    expect(history.body.items.map((d: any) => d.environment)).toEqual(['dev']);
    const asked = await api.get(`/deployments${WO_API}?environment=production`);
    expect(asked.body.items).toEqual([]);
    expect(
      (await api.get('/deployments/by-entity/component/default/other')).status,
    ).toBe(404);
    const write = await api.post('/deployments', {
      entityRef: 'component:default/wo-api',
      environment: 'production',
      version: '2.4.1',
    });
    expect(write.status).toBe(403);
    await api.stop();
  });
});
