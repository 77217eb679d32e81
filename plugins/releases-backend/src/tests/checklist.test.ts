import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { deploymentReadPermission } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import request from 'supertest';
import { createLaneConditionalDecision, laneConditions } from '..';
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
const ENTITY = 'component:default/wo-api';
const LINK = 'https://example.org/flags';

/** A major regulatory release with all change marks. */
const RELEASE = {
  entityRef: ENTITY,
  version: '3.0.0',
  type: 'major',
  commit: commit(1),
  build,
  artifacts: [{ kind: 'image', name: 'wo-api', digest: digest(1) }],
  changeKinds: ['app', 'schema', 'infra'],
  regulatory: true,
  functionalChange: true,
  performanceChange: true,
};

describe.each(databases.eachSupportedId())('checklists on %s', id => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof startReleases>>;
  let decide: (permission: string) => PolicyDecision;
  let releaseId: string;
  let path: string;

  beforeEach(async () => {
    knex = await databases.init(id);
    decide = () => ({ result: AuthorizeResult.ALLOW });
    api = await startReleases({
      knex,
      entities: [
        component('wo-api', 'work-order-qms'),
        component('web', 'web-platform'),
        component('lost', 'no'),
      ],
      decide: permission => decide(permission),
    });
    const { body } = await api.post('/releases', RELEASE).expect(201);
    releaseId = body.id;
    path = `/releases/${releaseId}/checklist`;
  });

  afterEach(async () => api.stop());

  async function item(name: `${string}/${string}`) {
    const { body } = await api.get(path);
    const [section, wanted] = name.split('/');
    return body.sections
      .find((candidate: any) => candidate.name === section)
      .items.find((candidate: any) => candidate.name === wanted);
  }

  const report = (changes: object) =>
    api
      .post('/evidence', {
        entityRef: ENTITY,
        digest: digest(1),
        result: 'passed',
        source: 'ci',
        finishedAt: '2026-11-01T08:00:00.000Z',
        ...changes,
      })
      .expect(201);

  it('REL-15: has 28 items in five sections, and what is recorded settles them', async () => {
    const first = await api.get(path);
    expect(first.status).toBe(200);
    expect(
      first.body.sections.map((section: any) => section.items.length),
    ).toEqual([8, 7, 4, 5, 4]);
    expect(first.body).toMatchObject({
      open: 28,
      policy: { name: 'work-order-qms' },
    });

    await report({ check: 'oq-suite', environment: 'staging' });
    // At the bound is not under it.
    const values = [{ metric: 'p95_latency', value: 500, unit: 'ms' }];
    await report({ check: 'performance', environment: 'staging', values });
    // Of another environment than the item asks for.
    await report({ check: 'integration', environment: 'dev' });
    expect(await item('pre-release/oq-suite')).toMatchObject({
      state: 'done',
      evidenceId: expect.any(String),
      answerable: false,
    });
    expect(await item('pre-release/performance')).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/^Evidence performance on staging failed/),
    });
    expect((await item('pre-release/integration-staging')).state).toBe('open');
    expect((await api.get(path)).body.open).toBe(27);

    await api.post(`/releases/${releaseId}/notes`, {
      summary: 'Handover keeps its reason.',
    });
    expect((await item('pre-release/changelog')).state).toBe('done');
  });

  it('REL-21: a bill of materials that names the artifact closes its item', async () => {
    expect((await item('pre-release/sbom')).state).toBe('open');
    const response = await request(api.server)
      .post(`/api/releases/releases/${releaseId}/documents/sbom?source=syft`)
      .set('Authorization', mockCredentials.user.header())
      .set('Content-Type', 'application/json')
      .send(
        JSON.stringify({
          bomFormat: 'CycloneDX',
          specVersion: '1.6',
          version: 1,
          metadata: {
            component: {
              type: 'container',
              name: 'wo-api',
              hashes: [{ alg: 'SHA-256', content: digest(1).slice(7) }],
            },
          },
          components: [],
        }),
      );
    expect([response.status, response.text]).toEqual([201, response.text]);
    expect((await item('pre-release/sbom')).state).toBe('done');
    const { body } = await api.get(`/releases/${releaseId}/findings`);
    const codes = body.items.map((finding: any) => finding.code);
    // ART-22: it is there, in another form than the path names.
    expect(codes).toContain('sbom-format');
    expect(codes).not.toContain('sbom-missing');
  });

  it('REL-37, REL-38: a watched canary in production closes its items', async () => {
    const asked = await api.post('/deployments', {
      entityRef: ENTITY,
      environment: 'production',
      version: RELEASE.version,
    });
    let etag = asked.body.deployment.etag;
    const step = async (name: string, body: object) => {
      const response = await api
        .post(`/deployments/${asked.body.deployment.id}/${name}`, body)
        .set('If-Match', etag);
      expect([response.status, response.text]).toEqual([200, response.text]);
      etag = response.headers.etag;
    };
    await step('start', {});
    const states = async () => [
      (await item('deploy/canary-started')).state,
      (await item('deploy/canary-watched')).state,
    ];
    expect(await states()).toEqual(['open', 'open']);
    for (const [index, weight] of [10, 50, 100].entries()) {
      const analysis = [{ metric: 'error_rate', value: 0.001 }];
      await step('progress', { step: index + 1, steps: 3, weight, analysis });
      expect(await states()).toEqual([
        'done',
        weight === 100 ? 'done' : 'open',
      ]);
    }
  });

  it('REL-23: a person answers, takes back, and every answer stays', async () => {
    const flags = `${path}/pre-release/feature-flags`;
    const ada = 'user:default/ada';
    const done = await api.post(
      flags,
      { answer: 'done', link: LINK, list: ['handover'] },
      ada,
    );
    expect([done.status, done.body.open]).toEqual([200, 27]);
    expect(await item('pre-release/feature-flags')).toMatchObject({
      state: 'done',
      answer: {
        by: { kind: 'user', ref: ada },
        link: LINK,
        list: ['handover'],
      },
    });
    const back = await api.post(flags, {
      answer: 'open',
      reason: 'Wrong audience',
    });
    expect(back.body.open).toBe(28);
    const none = await api.post(flags, {
      answer: 'not-applicable',
      reason: ' No flags ',
    });
    expect(none.body.open).toBe(27);
    expect(await item('pre-release/feature-flags')).toMatchObject({
      state: 'not-applicable',
      reason: 'No flags',
    });

    const { body } = await api.get(
      '/audit/events?type=release.checklist-answered',
    );
    expect(
      body.items.map((event: any) => [event.reason, event.after.answer]),
    ).toEqual([
      ['No flags', 'not-applicable'],
      ['Wrong audience', 'open'],
      [undefined, 'done'],
    ]);
    const content =
      '{"answer":"done","link":"https://example.org/flags","list":["handover"]}';
    expect(body.items[2]).toMatchObject({
      actor: { kind: 'user', ref: ada },
      subject: { kind: 'release', id: releaseId },
      after: { section: 'pre-release', item: 'feature-flags' },
      policy: { name: 'work-order-qms' },
      refs: [
        { kind: 'release', id: releaseId },
        {
          kind: 'checklist-answer',
          sha256: createHash('sha256').update(content).digest('hex'),
        },
      ],
    });
    await expect(knex('checklist_answers').delete()).rejects.toMatchObject({
      message: expect.stringContaining('append-only'),
    });
  });

  it('keeps an answer once per Idempotency-Key, and shows the checklist as it is now', async () => {
    const key = randomUUID();
    const answer = () =>
      api
        .post(`${path}/pre-release/feature-flags`, { answer: 'done' })
        .set('Idempotency-Key', key);
    expect((await answer()).body.open).toBe(27);
    await report({ check: 'oq-suite', environment: 'staging' });
    const repeat = await answer();
    expect(repeat.headers['idempotency-replayed']).toBe('true');
    expect(repeat.body.open).toBe(26);
    expect(await knex('checklist_answers')).toHaveLength(1);
  });

  it('REL-31: refuses what no person settles, and answers that lack something', async () => {
    const before = await rowCounts(knex);
    const refused: [string, object, number, RegExp][] = [
      ['approval/eng-lead', { answer: 'done' }, 409, /approval, never by hand/],
      ['pre-release/oq-suite', { answer: 'done' }, 409, /closed by evidence/],
      [
        'pre-release/sbom',
        { answer: 'done' },
        409,
        /document that is attached/,
      ],
      ['deploy/canary-watched', { answer: 'done' }, 409, /recorded/],
      ['pre-release/nothing', { answer: 'done' }, 404, /pre-release\/nothing/],
      ['approval/feature-flags', { answer: 'done' }, 404, /No item/],
      // REL-30, REL-22: a link; a text or a link.
      ['regulatory/traceability', { answer: 'done' }, 400, /needs a link/],
      [
        'regulatory/traceability',
        { answer: 'done', text: 'See the wiki' },
        400,
        /needs a link/,
      ],
      ['pre-release/changelog', { answer: 'done' }, 400, /a text or a link/],
      [
        'pre-release/feature-flags',
        { answer: 'not-applicable' },
        400,
        /\/body\/reason/,
      ],
      [
        'pre-release/feature-flags',
        { answer: 'open', reason: '  ' },
        400,
        /\/body\/reason/,
      ],
      [
        'pre-release/feature-flags',
        { answer: 'done', link: 'https://me:secret@example.org' },
        400,
        /\/body\/link/,
      ],
      ['pre-release/feature-flags', { answer: 'maybe' }, 400, /answer/],
    ];
    for (const [name, body, status, message] of refused) {
      const response = await api.post(`${path}/${name}`, body);
      expect([name, response.status]).toEqual([name, status]);
      expect(response.body.error.message).toMatch(message);
    }
    // A service reports evidence; it gives nobody's word.
    const service = await request(api.server)
      .post(`/api/releases${path}/pre-release/feature-flags`)
      .set('Authorization', mockCredentials.service.header())
      .set('Idempotency-Key', randomUUID())
      .send({ answer: 'done' });
    expect([service.status, service.body.error.message]).toEqual([
      403,
      expect.stringContaining('Only a person'),
    ]);
    decide = name => ({
      result:
        name === 'releases.checklist.answer'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    const denied = await api.post(`${path}/pre-release/feature-flags`, {
      answer: 'done',
    });
    expect(denied.status).toBe(403);
    expect(await rowCounts(knex)).toEqual(before);
    expect(await knex('checklist_answers')).toEqual([]);
    const { body } = await api.get('/audit/events?type=release.refused');
    expect(body.items).toHaveLength(2);
  });

  it('leaves out what happened where the reader may not look', async () => {
    await report({
      check: 'oq-suite',
      environment: 'staging',
      result: 'failed',
    });
    await report({ check: 'compliance-engine', environment: 'staging' });
    await report({ check: 'ci-green' });
    expect((await item('pre-release/oq-suite')).state).toBe('failed');
    decide = name =>
      name === deploymentReadPermission.name
        ? createLaneConditionalDecision(deploymentReadPermission, {
            anyOf: [laneConditions.inEnvironment({ environments: ['dev'] })],
          })
        : { result: AuthorizeResult.ALLOW };
    expect(await item('pre-release/oq-suite')).toMatchObject({ state: 'open' });
    expect((await item('pre-release/oq-suite')).evidenceId).toBeUndefined();
    expect((await item('regulatory/compliance-engine')).state).toBe('open');
    // What is of no environment belongs to the release.
    expect((await item('pre-release/ci-green')).state).toBe('done');

    decide = name => ({
      result:
        name === deploymentReadPermission.name
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    expect((await item('pre-release/oq-suite')).state).toBe('open');
    expect((await item('pre-release/ci-green')).state).toBe('done');
  });

  it('has no sections without a checklist, and says why without a path', async () => {
    const web = await api.post('/releases', {
      ...RELEASE,
      entityRef: 'component:default/web',
      version: commit(1),
    });
    const none = await api.get(`/releases/${web.body.id}/checklist`);
    expect(none.body).toMatchObject({
      sections: [],
      open: 0,
      policy: { name: 'web-platform' },
    });
    const { body } = await api.post('/releases', {
      ...RELEASE,
      entityRef: 'component:default/lost',
    });
    const lost = await api.get(`/releases/${body.id}/checklist`);
    expect([lost.status, lost.body.error.message]).toEqual([
      422,
      expect.stringMatching(/Promotion path no/),
    ]);
    // What does not need a path is found all the same.
    const findings = await api.get(`/releases/${body.id}/findings`);
    expect(findings.body.items.map((finding: any) => finding.code)).toEqual([
      'builder-image-missing',
    ]);
  });
});
