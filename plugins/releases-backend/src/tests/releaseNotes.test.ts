import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import {
  build,
  commit,
  component,
  digest,
  OUTSIDER,
  rowCounts,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

describe.each(databases.eachSupportedId())('release notes on %s', id => {
  let knex: Knex;
  let api: Awaited<ReturnType<typeof startReleases>>;
  let denied: Set<string>;

  beforeEach(async () => {
    knex = await databases.init(id);
    denied = new Set();
    api = await startReleases({
      knex,
      entities: [
        component('wo-api', 'work-order-qms'),
        component('ledger', 'erp'),
      ],
      decide: name => ({
        result: denied.has(name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    });
  });

  afterEach(async () => api.stop());

  async function register(
    changes: object = {},
    entity = 'wo-api',
  ): Promise<{ id: string; contentHash: string; createdAt: string }> {
    const response = await api.post('/releases', {
      entityRef: `component:default/${entity}`,
      version: '2.4.1',
      type: 'patch',
      commit: commit(1),
      build,
      artifacts: [{ kind: 'image', name: entity, digest: digest(1) }],
      ...changes,
    });
    expect([response.status, response.body]).toEqual([201, response.body]);
    return response.body;
  }

  const events = async (type: string) => {
    const response = await api.get(`/audit/events?type=${type}`);
    return response.body.items;
  };

  it('REL-13: keeps every revision, the notes of the registration as number 0', async () => {
    const first = { summary: 'Handover keeps its reason.' };
    const release = await register({ notes: first });
    const path = `/releases/${release.id}/notes`;

    const again = await api.post(path, first);
    expect([again.status, again.body]).toMatchObject([
      200,
      { revision: 0, notes: first },
    ]);
    expect(await events('release.notes-published')).toEqual([]);

    const second = { ...first, knownIssues: 'None.', rollback: 'As usual.' };
    const published = await api.post(path, second, 'user:default/ada');
    expect(published.status).toBe(201);
    expect(published.body).toMatchObject({
      revision: 1,
      notes: second,
      publishedBy: { kind: 'user', ref: 'user:default/ada' },
    });
    // The order of members is no difference.
    const { summary, ...others } = second;
    expect((await api.post(path, { ...others, summary })).status).toBe(200);
    // To go back to earlier words is a revision of its own.
    expect((await api.post(path, first)).body.revision).toBe(2);

    const list = await api.get(path);
    expect(
      list.body.items.map((n: any) => [n.revision, n.notes, n.publishedBy.ref]),
    ).toEqual([
      [2, first, 'user:default/mock'],
      [1, second, 'user:default/ada'],
      [0, first, 'user:default/mock'],
    ]);
    expect(list.body.items[2].publishedAt).toBe(release.createdAt);

    const [latest, event] = await events('release.notes-published');
    expect(latest.after).toMatchObject({ revision: 2 });
    expect(event).toMatchObject({
      subject: { kind: 'release', id: release.id },
      after: { version: '2.4.1', revision: 1 },
      refs: [
        { kind: 'release', id: release.id, sha256: release.contentHash },
        {
          kind: 'release-notes',
          id: `${release.id}/1`,
          sha256: sha256(
            '{"knownIssues":"None.","rollback":"As usual.","summary":"Handover keeps its reason."}',
          ),
        },
      ],
    });
    // The release itself never changes.
    expect((await api.get(`/releases/${release.id}`)).body.notes).toEqual(
      first,
    );
    await expect(
      knex('release_notes').update({ content: '{}' }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('append-only'),
    });
  });

  it('REL-13: asks for the fields of the path, and REL-14 shows while there are no notes', async () => {
    const release = await register({ version: '01.23012026.1430' }, 'ledger');
    const path = `/releases/${release.id}/notes`;
    const findings = async () =>
      (await api.get(`/releases/${release.id}/findings`)).body.items.map(
        (finding: any) => finding.code,
      );
    expect(await findings()).toContain('notes-missing');

    const before = await rowCounts(knex);
    for (const notes of [
      { summary: 'New booking screen.' },
      { summary: 'New booking screen.', knownIssues: '  ' },
    ]) {
      const refused = await api.post(path, notes);
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toMatch(
        /\/body\/knownIssues is missing.*"known issues"/,
      );
    }
    const blank = await api.post(path, { summary: ' ', knownIssues: 'None.' });
    expect([blank.status, blank.body.error.message]).toEqual([
      400,
      expect.stringMatching(/\/body\/summary/),
    ]);
    expect(await rowCounts(knex)).toEqual(before);

    // Rollback instructions are asked for "if special", so nobody can miss them.
    const notes = { summary: 'New booking screen.', knownIssues: 'None.' };
    expect((await api.post(path, notes)).body.revision).toBe(1);
    expect(await findings()).not.toContain('notes-missing');
  });

  it('gives each of several publishers at once a revision of their own', async () => {
    const release = await register();
    const path = `/releases/${release.id}/notes`;
    const answers = await Promise.all(
      [1, 2, 3, 4].map(n => api.post(path, { summary: `Words ${n}` })),
    );
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201, 201]);
    expect(answers.map(answer => answer.body.revision).sort()).toEqual([
      1, 2, 3, 4,
    ]);
    const list = await api.get(path);
    expect(list.body.items.map((n: any) => n.revision)).toEqual([4, 3, 2, 1]);
    expect(await events('release.notes-published')).toHaveLength(4);
  });

  it('shows nothing of a release to whoever may not see it, and records who may not write', async () => {
    const release = await register({ notes: { summary: 'Secret plan.' } });
    const path = `/releases/${release.id}`;
    const before = await rowCounts(knex);
    const requests = () => [
      api.get(`${path}/notes`, OUTSIDER),
      api.get(`${path}/findings`, OUTSIDER),
      api.get(`${path}/checklist`, OUTSIDER),
      api.post(`${path}/notes`, { summary: 'Mine' }, OUTSIDER),
      api.post(`${path}/block`, { reason: 'Mine' }, OUTSIDER),
      api.post(`${path}/unblock`, { reason: 'Mine' }, OUTSIDER),
      api.post(
        `${path}/checklist/pre-release/feature-flags`,
        { answer: 'done' },
        OUTSIDER,
      ),
    ];
    for (const request of requests()) {
      const response = await request;
      expect(response.status).toBe(404);
      expect(response.text).not.toMatch(/wo-api|Secret/);
    }
    denied.add('releases.release.read');
    expect((await api.get(`${path}/notes`)).status).toBe(404);
    denied.clear();
    denied.add('releases.release.create');
    const refused = await api.post(`${path}/notes`, { summary: 'Mine' });
    expect(refused.status).toBe(403);
    expect(await rowCounts(knex)).toEqual(before);
    expect(await events('release.refused')).toMatchObject([
      { subject: { id: release.id }, after: { attempted: 'publish notes' } },
    ]);
  });

  it('ART-02, ART-07: compares a release with those of its commit and its tag', async () => {
    const configurationHash = 'c'.repeat(64);
    const image = (n: number, tag: string) => [
      { kind: 'image', name: 'wo-api', digest: digest(n), tag },
    ];
    await register({
      build: { ...build, configurationHash },
      artifacts: image(1, 'x%_"\\'),
    });
    const second = await register({
      version: '2.4.2',
      build: { ...build, configurationHash },
      artifacts: image(2, 'other'),
    });
    const third = await register({
      version: '2.4.3',
      commit: commit(3),
      artifacts: image(3, 'x%_"\\'),
    });
    const codes = async (release: { id: string }) => {
      const response = await api.get(`/releases/${release.id}/findings`);
      expect(response.status).toBe(200);
      return response.body.items.map((finding: any) => finding.code);
    };
    expect(await codes(second)).toEqual([
      'not-reproducible',
      'builder-image-missing',
      'base-unknown',
      'sbom-missing',
    ]);
    expect(await codes(third)).toEqual([
      'tag-moved',
      'builder-image-missing',
      'base-unknown',
      'sbom-missing',
    ]);
  });

  it('REL-02: a blocked release is not deployed, with its reason in every answer', async () => {
    const reason = 'Loses orders on restart';
    const ready = await api.requested('dev', 1);
    const path = `/releases/${ready.releaseId}`;
    const blocked = await api.post(`${path}/block`, { reason });
    expect([blocked.status, blocked.body]).toMatchObject([
      200,
      { id: ready.releaseId, blocked: { reason } },
    ]);
    expect(blocked.body.blocked.by.ref).toBe('user:default/mock');

    // The same reason again is the same block; another one does not replace it.
    const other = 'user:default/ada';
    const same = await api.post(`${path}/block`, { reason }, other);
    expect([same.status, same.body.blocked]).toEqual([
      200,
      blocked.body.blocked,
    ]);
    const clash = await api.post(`${path}/block`, { reason: 'Other' });
    expect([clash.status, clash.body.error.message]).toEqual([
      409,
      expect.stringContaining(reason),
    ]);

    // At the start of what was ready before, and at a new request.
    const start = await api
      .post(`/deployments/${ready.id}/start`)
      .set('If-Match', ready.etag);
    expect(start.body.deployment.state).toBe('rejected');
    const request = await api.post('/deployments', {
      entityRef: ready.entityRef,
      environment: 'dev',
      version: ready.version,
    });
    expect(request.body.deployment.state).toBe('rejected');
    for (const { body } of [start, request]) {
      expect(body.evaluation).toMatchObject({
        decision: 'deny',
        reasons: [expect.stringContaining(reason)],
      });
      expect(body.evaluation.gates[1]).toMatchObject({
        gate: 'release-not-blocked',
        status: 'fail',
        reason: { code: 'release-blocked', params: { reason } },
      });
    }

    const why = 'Fixed by configuration';
    const unblocked = await api.post(`${path}/unblock`, { reason: why });
    expect(unblocked.status).toBe(200);
    expect(unblocked.body.blocked).toBeUndefined();
    expect((await api.post(`${path}/unblock`, { reason: why })).status).toBe(
      409,
    );
    const fresh = await api.requested('dev', 1);
    expect(fresh.state).toBe('ready');

    expect(await events('release.blocked')).toMatchObject([
      { reason, subject: { id: ready.releaseId }, after: { blocked: true } },
    ]);
    expect(await events('release.unblocked')).toMatchObject([
      { reason: why, after: { blocked: false } },
    ]);
  });

  it('blocks once, however many ask at once, and only with permission and reason', async () => {
    const release = await register();
    const path = `/releases/${release.id}`;
    const blank = await api.post(`${path}/block`, { reason: ' \n' });
    expect(blank.status).toBe(400);
    const reasons = ['One', 'Two', 'Three'];
    const answers = await Promise.all(
      reasons.map(reason => api.post(`${path}/block`, { reason })),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([
      200, 409, 409,
    ]);
    expect(await events('release.blocked')).toHaveLength(1);

    denied.add('releases.release.block');
    for (const step of ['block', 'unblock']) {
      const refused = await api.post(`${path}/${step}`, { reason: 'x' });
      expect(refused.status).toBe(403);
    }
    expect(await knex('release_blocks')).toHaveLength(1);
  });
});
