import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  deploymentReadPermission,
  releaseReadPermission,
} from '@slipway/backstage-plugin-releases-common';
import {
  verifyEvidencePackage,
  type EvidencePackage,
} from '@slipway/backstage-plugin-releases-node/trail';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import request from 'supertest';
import { createLaneConditionalDecision, laneConditions } from '..';
import {
  component,
  digest,
  OUTSIDER,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const ENTITY = 'component:default/wo-api';
const SBOM = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [],
});

type Api = Awaited<ReturnType<typeof startReleases>>;

/** Waits until what was recorded is under a checkpoint; gives the keys. */
async function settled(api: Api) {
  let before;
  for (let i = 0; i < 400; i++) {
    const { body } = await api.get('/audit/log');
    const settledAt =
      body.pending === 0 && body.checkpoint?.size === body.size && body.size;
    // Its parts are read one after the other, so it has to say so twice.
    if (settledAt && settledAt === before) {
      return {
        origin: body.origin,
        keys: body.keys.map(({ vkey }: { vkey: string }) => ({ vkey })),
      };
    }
    before = settledAt;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error('The log did not catch up');
}

describe.each(databases.eachSupportedId())('evidence packages on %s', id => {
  let knex: Knex;
  let api: Api;
  let decide: (permission: string) => PolicyDecision;
  let releaseId: string;
  let packages: string[];

  const report = (changes: object = {}) =>
    api
      .post('/evidence', {
        entityRef: ENTITY,
        digest: digest(1),
        check: 'performance',
        result: 'passed',
        source: 'k6',
        finishedAt: '2026-11-01T08:00:00.000Z',
        ...changes,
      })
      .expect(201);

  /** Everything that can be recorded about the release, and what is foreign. */
  async function record() {
    await report({
      environment: 'dev',
      link: 'https://example.org/run/1',
      values: [
        {
          metric: 'p95_latency',
          value: 412.5,
          unit: 'ms',
          threshold: { operator: '<', value: 500 },
        },
      ],
    });
    await report({ check: 'dast', environment: 'staging', result: 'failed' });
    await report({ check: 'image-scan', summary: '<b>clean</b>' });
    await report({ digest: digest(2), summary: 'of another artifact' });
    await report({
      entityRef: 'component:default/other',
      summary: 'of another entity',
    });
    const post = (path: string, body: object) =>
      api.post(`/releases/${releaseId}/${path}`, body).expect(response => {
        if (response.status >= 300) throw new Error(response.text);
      });
    await post('notes', { summary: 'Handover keeps its reason' });
    await post('notes', { summary: 'Handover keeps its reason and its time' });
    await post('checklist/pre-release/feature-flags', {
      answer: 'done',
      link: 'https://example.org/flags',
    });
    await post('block', { reason: 'Loses carts' });
    await request(api.server)
      .post(`/api/releases/releases/${releaseId}/documents/sbom?source=syft`)
      .set('Authorization', mockCredentials.user.header())
      .set('Content-Type', 'application/json')
      .send(SBOM)
      .expect(201);
  }

  async function packageAt(path: string): Promise<EvidencePackage> {
    return JSON.parse((await api.get(path).expect(200)).text);
  }

  const checksOf = ({ summary }: EvidencePackage) =>
    summary.checks?.map(({ check, environment }) => [check, environment]) ?? [];

  beforeEach(async () => {
    knex = await databases.init(id);
    decide = () => ({ result: AuthorizeResult.ALLOW });
    api = await startReleases({
      knex,
      entities: [
        component('wo-api', 'work-order-qms'),
        component('other', 'work-order-qms'),
      ],
      decide: permission => decide(permission),
    });
    const deployment = await api.requested();
    releaseId = deployment.releaseId;
    packages = [
      `/audit/evidence/releases/${releaseId}`,
      `/audit/evidence/deployments/${deployment.id}`,
    ];
  });

  afterEach(async () => api.stop());

  it('AUD-05 AUD-26: tell what is recorded about a release, and verify offline as JSON and as a page', async () => {
    await record();
    const trust = await settled(api);
    for (const path of packages) {
      const { text } = await api.get(path).expect(200);
      expect(verifyEvidencePackage(text, trust)).toMatchObject({
        result: 'sound',
        pending: 0,
      });
      const found: EvidencePackage = JSON.parse(text);
      expect(checksOf(found)).toEqual([
        ['performance', 'dev'],
        ['dast', 'staging'],
        ['image-scan', undefined],
      ]);
      expect(found.summary).toMatchObject({
        checks: [
          { documented: true, values: [{ threshold: '< 500' }] },
          {},
          {},
        ],
        answers: [
          {
            item: 'feature-flags',
            documented: true,
            link: 'https://example.org/flags',
          },
        ],
        notes: [
          { revision: 1, documented: true },
          { revision: 2, summary: 'Handover keeps its reason and its time' },
        ],
        attachments: [
          { sha256: createHash('sha256').update(SBOM).digest('hex') },
        ],
        blocks: [{ blocked: true, reason: 'Loses carts' }],
      });
      expect(text).not.toContain('of another');
      expect(text).not.toContain('component:default/other');

      const page = (await api.get(`${path}?format=html`).expect(200)).text;
      expect(verifyEvidencePackage(page, trust).result).toBe('sound');
      expect(page).toContain('412.5 ms, expected &lt; 500');
      expect(page).toContain('&lt;b&gt;clean&lt;/b&gt;');
    }
  });

  it('leave out what the reader may not see, and still verify', async () => {
    await record();
    const trust = await settled(api);
    decide = name =>
      name === deploymentReadPermission.name
        ? createLaneConditionalDecision(deploymentReadPermission, {
            anyOf: [laneConditions.inEnvironment({ environments: ['dev'] })],
          })
        : { result: AuthorizeResult.ALLOW };
    for (const path of packages) {
      const { text } = await api.get(path).expect(200);
      expect(checksOf(JSON.parse(text))).toEqual([
        ['performance', 'dev'],
        ['image-scan', undefined],
      ]);
      expect(text).not.toContain('dast');
      expect(verifyEvidencePackage(text, trust).result).toBe('sound');
    }

    decide = name => ({
      result:
        name === releaseReadPermission.name
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    const [ofRelease, ofDeployment] = packages;
    await api.get(ofRelease).expect(403);
    const { text } = await api.get(ofDeployment).expect(200);
    expect(text).not.toMatch(/evidence\.reported|Loses carts|Handover keeps/);
    expect(JSON.parse(text).pending).toEqual([]);
    expect(verifyEvidencePackage(text, trust).result).toBe('sound');

    decide = () => ({ result: AuthorizeResult.ALLOW });
    for (const path of packages) {
      await api.get(path, OUTSIDER).expect(404);
    }
  });

  it('hold the newest reports where all would be too much, and name the others by hash', async () => {
    const name = 'x'.repeat(256);
    const cases = Array.from({ length: 100 }, () => ({
      name,
      result: 'passed',
      message: 'y'.repeat(2000),
    }));
    const all = 17;
    for (let i = 0; i < all; i++) {
      const finishedAt = new Date(Date.UTC(2026, 10, 1, 8, i)).toISOString();
      await report({ check: 'oq-suite', cases, finishedAt });
    }
    const trust = await settled(api);
    const found = await packageAt(packages[0]);
    const documented = found.summary.checks?.map(check => check.documented);
    const kept = documented?.filter(Boolean).length ?? 0;
    expect(documented).toHaveLength(all);
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan(all);
    expect(documented?.slice(-kept)).toEqual(Array(kept).fill(true));
    const page = await api.get(`${packages[0]}?format=html`).expect(200);
    expect(verifyEvidencePackage(page.text, trust).result).toBe('sound');
  });
});
