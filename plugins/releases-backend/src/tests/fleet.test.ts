import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { releasesPermissions } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { createLaneConditionalDecision, laneConditions } from '..';
import {
  build,
  commit,
  component,
  digest,
  OUTSIDER,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const refOf = (name: string) => `component:default/${name}`;
const environmentsOf = (name: string) =>
  `/environments/by-entity/component/default/${name}`;
const at = (day: number, hour = 10) =>
  new Date(Date.UTC(2026, 2, day, hour)).toISOString();

function part(name: string, system: string, team: string) {
  const entity = component(name, 'work-order-qms');
  return {
    ...entity,
    metadata: { ...entity.metadata, title: `The ${name}` },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${team}` },
      { type: 'partOf', targetRef: `system:default/${system}` },
    ],
  };
}

const entities = [
  part('billing', 'money', 'team-a'),
  part('ledger', 'money', 'team-b'),
  part('archive', 'paper', 'team-b'),
  component('website', 'web-platform'),
  component('lost', 'no-such-path'),
];

type Api = Awaited<ReturnType<typeof startReleases>>;

/** Deployments that a tool of before told about. */
async function importAll(
  api: Api,
  deployments: [
    entity: string,
    environment: string,
    version: string,
    day: number,
    more?: object,
  ][],
) {
  const response = await api.post('/imports', {
    source: 'old-tool',
    deployments: deployments.map(
      ([entity, environment, version, day, more], index) => ({
        externalId: `${entity}-${index}-${day}`,
        entityRef: refOf(entity),
        environment,
        version,
        outcome: 'succeeded',
        requestedAt: at(day, 9),
        finishedAt: at(day),
        ...more,
      }),
    ),
  });
  expect(response.text).toContain('"imported"');
}

/** Registers a release and deploys it; resolves to release and deployment. */
async function deploy(
  api: Api,
  entity: string,
  environment: string,
  release: { version: string; digests: string[]; commit: string },
) {
  const registered = await api.post('/releases', {
    entityRef: refOf(entity),
    version: release.version,
    type: 'patch',
    commit: release.commit,
    build,
    artifacts: release.digests.map((value, index) => ({
      kind: 'image',
      name: `${entity}-${index}`,
      digest: value,
    })),
  });
  expect(registered.text).toContain('contentHash');
  const { body } = await api.post('/deployments', {
    entityRef: refOf(entity),
    environment,
    version: release.version,
  });
  const started = await api
    .post(`/deployments/${body.deployment.id}/start`)
    .set('If-Match', body.deployment.etag);
  const finished = await api
    .post(`/deployments/${body.deployment.id}/finish`, { outcome: 'succeeded' })
    .set('If-Match', started.body.deployment.etag);
  expect(finished.status).toBe(200);
  return { release: registered.body, deployment: finished.body };
}

const places = (body: any) =>
  body.items.map(
    (place: any) =>
      `${place.state} ${place.entityRef.split('/')[1]} ${place.environment} ${
        place.version
      } ${place.since.slice(0, 13)}..${place.until?.slice(0, 13) ?? ''}`,
  );

describe.each(databases.eachSupportedId())('the fleet on %s', id => {
  let knex: Knex;
  const running: Api[] = [];

  const start = async (
    options: Partial<Parameters<typeof startReleases>[0]> = {},
  ) => {
    const api = await startReleases({ knex, entities, ...options });
    running.push(api);
    return api;
  };

  beforeEach(async () => {
    knex = await databases.init(id);
  });

  afterEach(async () => {
    for (const api of running.splice(0)) {
      await api.stop();
    }
    await knex.destroy();
  });

  describe('where', () => {
    it('TOP-08: finds by commit, digest and version where something runs and from when until when it ran', async () => {
      const api = await start();
      const first = { digest: digest(0xabcdef1), commit: commit(0xabc) };
      await importAll(api, [
        ['billing', 'dev', '1.0.0', 1, first],
        ['billing', 'dev', '1.0.1', 2, { digest: digest(2) }],
        ['billing', 'staging', '1.0.0', 3, first],
        ['ledger', 'production', '1.0.0', 4, { commit: commit(0xabd) }],
        ['ledger', 'dev', '1.0.0', 5, { ...first, outcome: 'failed' }],
        [
          'ledger',
          'staging',
          '1.0.0',
          6,
          { ...first, outcome: 'rolled-back', startedAt: at(6, 8 + 1) },
        ],
      ]);
      const ofFirst = [
        'runs billing staging 1.0.0 2026-03-03T10..',
        'ran ledger staging 1.0.0 2026-03-06T09..2026-03-06T10',
        'ran billing dev 1.0.0 2026-03-01T10..2026-03-02T10',
      ];
      const where = async (query: string) => {
        const { body, status } = await api.get(`/fleet/where?${query}`);
        return { status, truncated: body.truncated, places: places(body) };
      };
      const whole = first.digest.split(':')[1];
      for (const query of [
        `digest=${first.digest}`,
        `digest=${whole}`,
        `commit=${first.commit}`,
      ]) {
        expect({ query, ...(await where(query)) }).toEqual({
          query,
          status: 200,
          truncated: false,
          places: ofFirst,
        });
      }
      // Both commits and all digests begin alike.
      expect(
        (await where(`commit=${first.commit.slice(0, 36)}`)).places,
      ).toEqual([
        'runs billing staging 1.0.0 2026-03-03T10..',
        'runs ledger production 1.0.0 2026-03-04T10..',
        ...ofFirst.slice(1),
      ]);
      expect(
        (await where(`digest=sha256:${whole.slice(0, 12)}`)).places,
      ).toEqual(['runs billing dev 1.0.1 2026-03-02T10..', ...ofFirst]);
      expect(
        (await where(`digest=sha512:${whole.slice(0, 12)}`)).places,
      ).toEqual([]);
      expect((await where('version=1.0.0')).places).toEqual([
        'runs billing staging 1.0.0 2026-03-03T10..',
        'runs ledger production 1.0.0 2026-03-04T10..',
        ...ofFirst.slice(1),
      ]);
      expect((await where('version=1.0')).places).toEqual([]);
      expect((await where(`commit=${'f'.repeat(40)}`)).places).toEqual([]);
      for (const query of ['', `version=1.0.0&commit=${first.commit}`]) {
        expect((await api.get(`/fleet/where?${query}`)).status).toBe(400);
      }
      const { body } = await api.get('/fleet/where?version=1.0.1');
      expect(body.items[0]).toMatchObject({
        environmentTitle: 'Development',
        deploymentId: expect.any(String),
      });
    });

    it('REL-01: finds a release by each of its artifacts, and by its id', async () => {
      const api = await start();
      const digests = [digest(1), `sha512:${'ab'.repeat(64)}`];
      const { release, deployment } = await deploy(api, 'billing', 'dev', {
        version: '2.0.0',
        digests,
        commit: commit(1),
      });
      await deploy(api, 'ledger', 'dev', {
        version: '2.0.0',
        digests: [digest(5)],
        commit: commit(5),
      });
      const expected = {
        truncated: false,
        items: [
          {
            entityRef: refOf('billing'),
            environment: 'dev',
            environmentTitle: 'Development',
            version: '2.0.0',
            state: 'runs',
            since: deployment.finishedAt,
            deploymentId: deployment.id,
            releaseId: release.id,
          },
        ],
      };
      for (const path of [
        ...digests.map(value => `/fleet/where?digest=${value}`),
        '/fleet/where?digest=abababa',
        `/fleet/where?commit=${commit(1)}`,
        `/releases/${release.id}/environments`,
      ]) {
        expect({ path, ...(await api.get(path)).body }).toEqual({
          path,
          ...expected,
        });
      }
      await importAll(api, [['billing', 'dev', '1.9.9', 1]]);
      await deploy(api, 'billing', 'dev', {
        version: '2.0.1',
        digests: [digest(7)],
        commit: commit(7),
      });
      const after = await api.get(`/releases/${release.id}/environments`);
      expect(after.body.items).toMatchObject([
        { state: 'ran', since: deployment.finishedAt, releaseId: release.id },
      ]);
      expect(after.body.items[0].until > deployment.finishedAt).toBe(true);
    });

    it('ENV-27: tells nobody of entities and environments that they may not see', async () => {
      const setup = await start();
      await importAll(setup, [
        ['billing', 'dev', '1.0.0', 1],
        ['billing', 'production', '1.0.0', 2],
        ['ledger', 'dev', '1.0.0', 3],
        ['website', 'staging', '1.0.0', 4],
      ]);
      const { release } = await deploy(setup, 'ledger', 'dev', {
        version: '9.0.0',
        digests: [digest(9)],
        commit: commit(9),
      });
      const outside = await setup.get('/fleet/where?version=1.0.0', OUTSIDER);
      expect(outside.body).toEqual({ items: [], truncated: false });
      const hidden = await setup.get(
        `/releases/${release.id}/environments`,
        OUTSIDER,
      );
      expect(hidden.status).toBe(404);
      expect(hidden.text).not.toContain('ledger');

      const resource = releasesPermissions[0] as never;
      const limited = await start({
        decide: name =>
          name === 'releases.deployment.read'
            ? createLaneConditionalDecision(resource, {
                allOf: [
                  laneConditions.isEntityOwner({
                    claims: ['group:default/team-a'],
                  }),
                  laneConditions.inEnvironment({
                    environments: ['dev', 'staging'],
                  }),
                ],
              })
            : { result: AuthorizeResult.ALLOW },
      });
      const seen = await limited.get('/fleet/where?version=1.0.0');
      expect(places(seen.body)).toEqual([
        'runs billing dev 1.0.0 2026-03-01T10..',
        'runs website staging 1.0.0 2026-03-04T10..',
      ]);
      const matrix = await limited.post('/fleet/matrix', {});
      expect(
        matrix.body.items.map((row: any) => [
          row.title,
          row.cells.map((cell: any) => cell.environment),
        ]),
      ).toEqual([
        ['The billing', ['dev', 'staging']],
        ['website', ['staging']],
      ]);
      expect(JSON.stringify(matrix.body)).not.toMatch(
        /ledger|archive|production/,
      );
    });

    it('tells 200 of many places of the past and that there are more, counting only what may be seen', async () => {
      const api = await start();
      const many = (entity: string) =>
        Array.from(
          { length: 402 },
          (_, index): Parameters<typeof importAll>[1][number] => [
            entity,
            'dev',
            index % 2 ? '1.0.1' : '1.0.0',
            1,
            {
              finishedAt: new Date(
                Date.UTC(2026, 2, 2) + index * 60_000,
              ).toISOString(),
            },
          ],
        );
      await importAll(api, many('billing'));
      const { body } = await api.get('/fleet/where?version=1.0.0');
      expect(body.truncated).toBe(true);
      expect(body.items).toHaveLength(200);
      expect(body.items[0]).toMatchObject({
        state: 'ran',
        since: '2026-03-02T06:40:00.000Z',
        until: '2026-03-02T06:41:00.000Z',
      });
      // The same again in an entity that is not seen changes nothing.
      await importAll(api, many('archive').slice(0, 400));
      await api.stop();
      running.length = 0;
      const limited = await start({
        entities: entities.filter(entity => entity.metadata.name !== 'billing'),
      });
      const others = await limited.get('/fleet/where?version=1.0.0');
      expect(others.body.truncated).toBe(false);
      expect(others.body.items).toHaveLength(200);
    });
  });

  describe('the matrix', () => {
    it('TOP-08: shows what runs where for a page of the catalog, with what needs a look', async () => {
      const api = await start();
      await importAll(api, [
        ['ledger', 'production', '1.0.0', 1, { digest: digest(1) }],
        ['ledger', 'production', '1.0.1', 2, { outcome: 'failed' }],
        ['website', 'staging', '3.1', 3],
      ]);
      const two = await deploy(api, 'billing', 'dev', {
        version: '2.0.0',
        digests: [digest(2), digest(3)],
        commit: commit(2),
      });
      const observe = (environment: string, seen: object, entity = 'billing') =>
        api
          .post('/observations', {
            entityRef: refOf(entity),
            environment,
            source: 'argocd',
            observedAt: two.deployment.finishedAt,
            ...seen,
          })
          .expect(200);
      // The second artifact of what was deployed is no change.
      await observe('dev', { digest: digest(3), health: 'degraded' });
      await observe('production', { digest: digest(4) }, 'ledger');
      await api.post(`/releases/${two.release.id}/block`, { reason: 'broken' });

      const { body } = await api.post('/fleet/matrix', {}).expect(200);
      expect(body.environments.map((column: any) => column.name)).toEqual([
        'dev',
        'staging',
        'production',
        'dr',
      ]);
      expect(body.items.map((row: any) => row.title)).toEqual([
        'The archive',
        'The billing',
        'The ledger',
        'lost',
        'website',
      ]);
      const [archive, billing, ledger, lost, website] = body.items;
      expect(archive.cells).toHaveLength(4);
      expect(archive.cells[0]).toEqual({
        environment: 'dev',
        health: 'unknown',
        unrecordedChange: false,
      });
      expect(billing).toMatchObject({
        entityRef: refOf('billing'),
        system: 'system:default/money',
        owner: 'group:default/team-a',
        path: 'work-order-qms',
      });
      expect(billing.cells[0]).toEqual({
        environment: 'dev',
        version: '2.0.0',
        digest: digest(2),
        since: two.deployment.finishedAt,
        releaseId: two.release.id,
        deploymentId: two.deployment.id,
        health: 'degraded',
        unrecordedChange: false,
        latest: {
          id: two.deployment.id,
          state: 'succeeded',
          version: '2.0.0',
          at: two.deployment.requestedAt,
        },
        blocked: true,
      });
      expect(ledger.cells[2]).toMatchObject({
        version: '1.0.0',
        digest: digest(1),
        since: at(1),
        unrecordedChange: true,
        latest: { state: 'failed', version: '1.0.1' },
      });
      expect(lost).toMatchObject({ cells: [] });
      expect(lost.path).toBeUndefined();
      expect(website.cells[0]).toMatchObject({ version: '3.1' });

      // Each cell says what the page of its entity says.
      for (const row of body.items) {
        const page = await api.get(environmentsOf(row.title.split(' ').at(-1)));
        for (const cell of row.cells) {
          const state = page.body.environments.find(
            (other: any) => other.environment.name === cell.environment,
          );
          expect([
            cell.version,
            cell.deploymentId,
            cell.health,
            cell.unrecordedChange,
            cell.latest?.id,
          ]).toEqual([
            state.declared?.version,
            state.declared?.deploymentId,
            state.health,
            state.unrecordedChange,
            state.latest?.id,
          ]);
        }
      }
    });

    it('TOP-08: finds entities by ref, system, owner and text, page by page', async () => {
      const api = await start();
      const titles = async (query: object) => {
        const { body } = await api.post('/fleet/matrix', query).expect(200);
        return body.items.map((row: any) => row.entityRef.split('/')[1]);
      };
      expect(await titles({ system: 'system:default/money' })).toEqual([
        'billing',
        'ledger',
      ]);
      expect(await titles({ owner: 'Group:Default/Team-B' })).toEqual([
        'archive',
        'ledger',
      ]);
      expect(
        await titles({ system: 'system:default/money', text: 'ledg' }),
      ).toEqual(['ledger']);
      expect(
        await titles({
          entityRefs: ['ledger', 'no-such', 'billing', 'ledger'].map(refOf),
        }),
      ).toEqual(['ledger', 'billing']);

      for (const query of [
        {},
        { entityRefs: ['archive', 'website'].map(refOf) },
      ]) {
        const walked: string[] = [];
        let cursor: string | undefined;
        do {
          const { body } = await api
            .post('/fleet/matrix', { ...query, limit: 1, cursor })
            .expect(200);
          expect(body.items).toHaveLength(1);
          walked.push(body.items[0].entityRef);
          cursor = body.nextCursor;
        } while (cursor);
        const all = await api.post('/fleet/matrix', query);
        expect(walked).toEqual(all.body.items.map((row: any) => row.entityRef));
      }
      const { body: first } = await api.post('/fleet/matrix', { limit: 1 });
      for (const wrong of [
        { cursor: first.nextCursor, owner: 'group:default/team-a' },
        { entityRefs: [refOf('ledger')], system: 'system:default/money' },
        { at: '2126-01-01T00:00:00Z' },
      ]) {
        const { status } = await api.post('/fleet/matrix', wrong);
        expect([wrong, status]).toEqual([wrong, 400]);
      }
      const other = await api.post(
        '/fleet/matrix',
        { cursor: first.nextCursor },
        'user:default/somebody-else',
      );
      expect(other.status).toBe(400);
      const outside = await api.post('/fleet/matrix', {}, OUTSIDER);
      expect(outside.body).toEqual({ environments: [], items: [] });
    });

    it('TOP-08: says how many releases an environment is behind the one that it gets releases from', async () => {
      const api = await start();
      for (const n of [1, 2, 3]) {
        const release = {
          version: `2.4.${n}`,
          digests: [digest(n)],
          commit: commit(n),
        };
        await deploy(api, 'billing', 'dev', release);
        if (n === 1) {
          await deploy(api, 'billing', 'staging', release);
        }
      }
      const { body } = await api.post('/fleet/matrix', { text: 'billing' });
      expect(
        body.items[0].cells.map((cell: any) => [
          cell.environment,
          cell.version,
          cell.behind,
        ]),
      ).toEqual([
        ['dev', '2.4.3', undefined],
        ['staging', '2.4.1', 2],
        ['production', undefined, undefined],
        ['dr', undefined, undefined],
      ]);
    });
  });

  describe('the past', () => {
    it('TOP-08 ENV-20: shows an entity and the matrix as they were at an instant', async () => {
      const api = await start();
      await importAll(api, [
        ['billing', 'dev', '1.0.0', 1, { digest: digest(1) }],
        ['billing', 'dev', '1.0.1', 5, { digest: digest(2) }],
        ['billing', 'dev', '1.0.2', 6, { outcome: 'failed' }],
        ['billing', 'production', '1.0.0', 4],
        ['ledger', 'staging', '0.9', 2],
      ]);
      const observe = (day: number, n: number, source = 'argocd') =>
        api
          .post('/observations', {
            entityRef: refOf('billing'),
            environment: 'dev',
            source,
            observedAt: at(day, 12),
            digest: digest(n),
            health: 'healthy',
          })
          .expect(200);
      await observe(1, 1);
      await observe(2, 1);
      await observe(3, 9);
      await observe(7, 2);
      await observe(8, 2);
      // What is said again is no history; what is new is.
      expect(
        (await knex('environment_observations').orderBy('seq')).map(row => [
          new Date(row.at).toISOString(),
          row.digest,
        ]),
      ).toEqual([
        [at(1, 12), digest(1)],
        [at(3, 12), digest(9)],
        [at(7, 12), digest(2)],
      ]);

      const devAt = async (instant: string) => {
        const { body } = await api.get(
          `${environmentsOf('billing')}?at=${instant}`,
        );
        const matrix = await api.post('/fleet/matrix', {
          entityRefs: [refOf('billing'), refOf('ledger')],
          at: instant,
        });
        const state = body.environments.find(
          (other: any) => other.environment.name === 'dev',
        );
        const cell = matrix.body.items[0].cells[0];
        expect([
          cell.version,
          cell.since,
          cell.unrecordedChange,
          cell.health,
          cell.latest,
          body.at,
        ]).toEqual([
          state.declared?.version,
          state.declared?.since,
          state.unrecordedChange,
          'unknown',
          state.latest,
          instant,
        ]);
        return [
          state.declared?.version,
          state.observed?.digest,
          state.unrecordedChange,
        ];
      };
      const none = undefined;
      expect(await devAt(at(1, 9))).toEqual([none, none, false]);
      expect(await devAt(at(1))).toEqual(['1.0.0', none, false]);
      expect(await devAt(at(2, 13))).toEqual(['1.0.0', digest(1), false]);
      expect(await devAt(at(4))).toEqual(['1.0.0', digest(9), true]);
      // What was seen before the deployment says nothing about it.
      expect(await devAt(at(6))).toEqual(['1.0.1', digest(9), false]);
      expect(await devAt(at(9))).toEqual(['1.0.1', digest(2), false]);

      const future = await api.get(
        `${environmentsOf('billing')}?at=2126-01-01T00:00:00Z`,
      );
      expect(future.status).toBe(400);
      expect(future.body.error.message).toMatch(/server's clock/);
      // A deployment that becomes known later counts from when it was.
      await importAll(api, [['billing', 'dev', '1.0.0-late', 3]]);
      expect((await devAt(at(4)))[0]).toBe('1.0.0-late');
    });
  });

  it('TOP-08: shows health as unknown when its source has said nothing for too long', async () => {
    const api = await start({
      observations: { sources: { argocd: { years: 100 } } },
    });
    await importAll(api, [
      ['billing', 'dev', '1.0.0', 1, { digest: digest(1) }],
    ]);
    const report = (environment: string, source: string) =>
      api.post('/observations', {
        entityRef: refOf('billing'),
        environment,
        source,
        observedAt: at(2),
        digest: digest(2),
        health: 'healthy',
      });
    const stale = await report('dev', 'prometheus');
    expect(stale.body).toMatchObject({
      health: 'unknown',
      healthAt: at(2),
      healthSource: 'prometheus',
      unrecordedChange: true,
      observed: { stale: true, digest: digest(2) },
    });
    const fresh = await report('staging', 'argocd');
    expect(fresh.body).toMatchObject({
      health: 'healthy',
      observed: { stale: false },
    });
    const { body } = await api.post('/fleet/matrix', {
      entityRefs: [refOf('billing')],
    });
    expect(
      body.items[0].cells.map((cell: any) => [
        cell.health,
        cell.unrecordedChange,
      ]),
    ).toEqual([
      ['unknown', true],
      ['healthy', true],
      ['unknown', false],
      ['unknown', false],
    ]);
  });
});
