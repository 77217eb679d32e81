import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  deploymentReadPermission,
  type Deployment,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { Readable } from 'node:stream';
import request from 'supertest';
import { createLaneConditionalDecision, laneConditions } from '..';
import { DeploymentStore } from '../record';
import { DeploymentExport, EXPORT_FORMATS } from '../record/export';
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
const WO_API = '/by-entity/component/default/wo-api';
const EXPORT = `/deployments${WO_API}/export`;
const HEADER =
  'requested_at_utc,deployer,environment,commit,branch,version,state,started_at_utc,finished_at_utc,duration_seconds,digests,reason,source,policy_hash,id';

type Api = Awaited<ReturnType<typeof startReleases>>;

const instant = (n: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString();

const past = (n: number, more: object = {}) => ({
  externalId: `run-${n}`,
  entityRef: 'component:default/wo-api',
  environment: n % 2 ? 'staging' : 'dev',
  version: `1.0.${n}`,
  digest: digest(n),
  commit: commit(n),
  outcome: n % 3 ? 'succeeded' : 'failed',
  requestedAt: instant(n),
  finishedAt: new Date(Date.parse(instant(n)) + 90_500).toISOString(),
  deployedBy: 'github:ada',
  ...more,
});

async function importAll(api: Api, items: object[]) {
  const response = await request(api.server)
    .post('/api/releases/imports/stream?source=old-tool')
    .set('Authorization', mockCredentials.user.header())
    .set('Content-Type', 'application/x-ndjson')
    .send(items.map(item => JSON.stringify(item)).join('\n'));
  expect(response.body).toEqual({ imported: items.length, unchanged: 0 });
}

const linesOf = (text: string) => text.trimEnd().split('\n');
const objectsOf = (text: string): any[] =>
  linesOf(text).map(line => JSON.parse(line));

/** NDJSON is no type that the client reads as text by itself. */
const asText = (api: Api, path: string, user?: string) =>
  api
    .get(path, user)
    .buffer(true)
    .parse((res, done) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', chunk => (text += chunk));
      res.on('end', () => done(null, text));
      res.on('error', error => done(error, text));
    });

describe.each(databases.eachSupportedId())('exports on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
  });

  it('AUD-01, AUD-03: writes who, when, where, commit, branch, version and outcome', async () => {
    const api = await startReleases({ knex });
    await api
      .post('/releases', {
        entityRef: 'component:default/wo-api',
        version: '2.4.1',
        type: 'patch',
        commit: commit(7),
        branch: 'release/2.4',
        build,
        artifacts: [
          { kind: 'image', name: 'wo-api', digest: digest(7) },
          { kind: 'image', name: 'wo-jobs', digest: digest(8) },
        ],
      })
      .expect(201);
    const { body } = await api.post('/deployments', {
      entityRef: 'component:default/wo-api',
      environment: 'dev',
      version: '2.4.1',
    });
    const decided: Deployment = body.deployment;
    await importAll(api, [
      past(1, { reason: '=1+1, "now"\nand later', deployedBy: '@ada' }),
      past(2, { outcome: 'cancelled', reason: undefined }),
    ]);

    const csv = await api.get(`${EXPORT}?format=csv`);
    expect([csv.status, csv.headers['content-type']]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
    expect(csv.headers['content-disposition']).toMatch(
      /^attachment; filename="deployments-component-default-wo-api-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const ids = await knex('deployments')
      .where({ source: 'old-tool' })
      .orderBy('requested_at', 'desc')
      .pluck('id');
    expect(csv.text).toBe(
      [
        HEADER,
        `${decided.requestedAt},user:default/mock,dev,${commit(
          7,
        )},release/2.4,2.4.1,ready,,,,${digest(7)} ${digest(8)},,api,${
          decided.policy?.hash
        },${decided.id}`,
        `${instant(2)},github:ada,dev,${commit(
          2,
        )},,1.0.2,cancelled,,2026-01-01T00:01:32.500Z,,${digest(
          2,
        )},,old-tool,,${ids[0]}`,
        `${instant(1)},'@ada,staging,${commit(1)},,1.0.1,succeeded,${instant(
          1,
        )},2026-01-01T00:01:31.500Z,90.5,${digest(
          1,
        )},"'=1+1, ""now""\nand later",old-tool,,${ids[1]}`,
        '',
      ].join('\r\n'),
    );

    const lines = await asText(api, `${EXPORT}?format=ndjson`);
    expect(lines.headers['content-type']).toBe(
      'application/x-ndjson; charset=utf-8',
    );
    const [newest, , oldest, end] = objectsOf(lines.body);
    expect(newest).toEqual({ ...decided, branch: 'release/2.4' });
    expect(oldest).toMatchObject({
      reason: '=1+1, "now"\nand later',
      durationSeconds: 90.5,
      recordedAs: 'imported',
    });
    expect(end).toEqual({ end: true, count: 3 });
    expect((await api.get(EXPORT)).status).toBe(400);
    await api.stop();
  });

  it('writes every deployment once over many pages, with the filters of the list', async () => {
    const api = await startReleases({ knex });
    await importAll(
      api,
      // Always two at the same instant.
      Array.from({ length: 1200 }, (_, n) =>
        past(n, { requestedAt: instant(n - (n % 2)) }),
      ),
    );
    const all = objectsOf((await asText(api, `${EXPORT}?format=ndjson`)).body);
    expect(all.pop()).toEqual({ end: true, count: 1200 });
    expect(new Set(all.map(one => one.id)).size).toBe(1200);
    const keys = all.map(one => `${one.requestedAt} ${one.id}`);
    expect(keys).toEqual([...keys].sort().reverse());

    const csv = linesOf((await api.get(`${EXPORT}?format=csv`)).text);
    expect(csv).toHaveLength(1201);
    expect(csv.slice(1).map(line => line.trim().split(',').at(-1))).toEqual(
      all.map(one => one.id),
    );

    for (const [filter, expected] of [
      ['environment=staging', 600],
      ['state=failed', 400],
      ['environment=staging&state=failed', 200],
      ['version=1.0.7', 1],
      [`from=${instant(600)}&to=${instant(602)}`, 2],
      ['environment=nowhere', 0],
    ]) {
      const { body } = await asText(api, `${EXPORT}?format=ndjson&${filter}`);
      const found = objectsOf(body);
      expect([filter, found.at(-1)]).toEqual([
        filter,
        { end: true, count: expected },
      ]);
      const listed = await api.get(`/deployments${WO_API}?limit=100&${filter}`);
      const shown = listed.body.items.map((one: Deployment) => one.id);
      expect(found.slice(0, shown.length).map(one => one.id)).toEqual(shown);
    }
    await api.stop();
  });

  it('cuts the connection when it fails midway, and tells an error before', async () => {
    const api = await startReleases({ knex });
    await importAll(
      api,
      Array.from({ length: 700 }, (_, n) => past(n)),
    );
    const breakRow = (n: number) =>
      knex('deployments')
        .where({ external_id: `run-${n}` })
        .update({ artifacts: '{' });
    await breakRow(0);
    for (const format of ['csv', 'ndjson']) {
      await expect(api.get(`${EXPORT}?format=${format}`)).rejects.toThrow(
        'aborted',
      );
    }
    await breakRow(699);
    const refused = await api.get(`${EXPORT}?format=csv`);
    expect([
      refused.status,
      refused.type,
      refused.headers['content-disposition'],
    ]).toEqual([500, 'application/json', undefined]);
    await api.stop();
  });

  it('reads no further than its reader does', async () => {
    const api = await startReleases({ knex });
    await importAll(
      api,
      Array.from({ length: 3000 }, (_, n) => past(n)),
    );
    await api.stop();
    const deployments = DeploymentStore.create({ knex });
    const pages = jest.spyOn(deployments, 'page');
    const open = () =>
      Readable.from(
        DeploymentExport.create({ knex, deployments }).write(
          {
            entityRef: 'component:default/wo-api',
            environments: ['dev', 'staging'],
          },
          EXPORT_FORMATS.csv,
        ),
      );
    const pieces = open();
    const sizes: number[] = [];
    for await (const piece of pieces) {
      // One is being read ahead of the one that the reader holds.
      await new Promise(resolve => setImmediate(resolve));
      sizes.push(String(piece).length);
      expect(pages.mock.calls.length).toBeLessThanOrEqual(sizes.length + 2);
    }
    expect(sizes).toHaveLength(6);

    pages.mockClear();
    for await (const piece of open()) {
      expect(piece).toContain(HEADER);
      break;
    }
    const begun = pages.mock.calls.length;
    await new Promise(resolve => setImmediate(resolve));
    expect(begun).toBeLessThanOrEqual(3);
    expect(pages).toHaveBeenCalledTimes(begun);
  });

  it('ENV-27: holds only what its reader may see', async () => {
    const entities = [
      component('wo-api', 'work-order-qms'),
      component('wo-web', 'work-order-qms'),
    ];
    const setup = await startReleases({ knex, entities });
    await importAll(setup, [
      past(1),
      past(2),
      past(4, { entityRef: 'component:default/wo-web' }),
    ]);
    await setup.stop();

    let decision = createLaneConditionalDecision(
      deploymentReadPermission,
      laneConditions.inEnvironment({ environments: ['dev'] }),
    ) as any;
    const api = await startReleases({ knex, entities, decide: () => decision });
    const { text } = await api.get(`${EXPORT}?format=csv`);
    expect(linesOf(text)).toHaveLength(2);
    expect(text).toContain('1.0.2');
    const asked = await api.get(`${EXPORT}?format=csv&environment=staging`);
    expect(asked.text).toBe(`${HEADER}\r\n`);
    decision = { result: AuthorizeResult.DENY };
    const hidden = await api.get(`${EXPORT}?format=csv`);
    expect(hidden.status).toBe(404);
    decision = { result: AuthorizeResult.ALLOW };
    const outside = await api.get(`${EXPORT}?format=csv`, OUTSIDER);
    expect(outside.status).toBe(404);
    const nowhere = await api.get(
      EXPORT.replace('wo-api', 'nope').concat('?format=csv'),
      OUTSIDER,
    );
    expect(nowhere.body.error.message.replace('nope', 'wo-api')).toBe(
      outside.body.error.message,
    );
    await api.stop();
  });
});
