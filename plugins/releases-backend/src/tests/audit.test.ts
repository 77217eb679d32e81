import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ExportVerifier,
  parseTlogProof,
  verifyTlogProof,
  type LogTrust,
} from '@slipway/transparency-log';
import { verifyEvidencePackage } from '@slipway/backstage-plugin-releases-node/trail';
import type { Knex } from 'knex';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPostgres } from '../database/dialect';
import {
  component,
  OUTSIDER,
  startReleases,
} from './__testUtils__/startReleases';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const BY_ENTITY = '/audit/events/by-entity/component/default/wo-api';

type Releases = Awaited<ReturnType<typeof startReleases>>;

/** Waits until what was recorded is under a checkpoint. */
async function settled(releases: Releases) {
  for (let i = 0; i < 200; i++) {
    const { body } = await releases.get('/audit/log');
    if (
      body.pending === 0 &&
      body.size > 0 &&
      body.checkpoint?.size === body.size
    ) {
      return body;
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error('The log did not catch up');
}

async function verifiedLog(releases: Releases) {
  const begun = await releases.post('/audit/verifications', {
    scope: { kind: 'log' },
  });
  expect(begun.status).toBe(202);
  for (let i = 0; i < 400; i++) {
    const { body } = await releases.get(
      `/audit/verifications/${begun.body.id}`,
    );
    if (body.result !== 'running') {
      return body;
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error('The verification did not end');
}

describe.each(databases.eachSupportedId())(
  'the audit API on %s',
  databaseId => {
    let knex: Knex;
    let releases: Releases;
    let published: string;
    let allowed: (permission: string) => boolean;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      published = await mkdtemp(join(tmpdir(), 'audit-published-'));
      allowed = () => true;
      releases = await startReleases({
        knex,
        entities: [
          component('wo-api', 'work-order-qms'),
          component('other', 'work-order-qms'),
        ],
        decide: permission => ({
          result: allowed(permission)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        }),
        audit: {
          publishEvery: { milliseconds: 50 },
          publish: [{ type: 'file', directory: published }],
          notify: ['group:default/quality'],
        },
      });
    });
    afterEach(async () => {
      await releases.stop();
      await knex.destroy();
    });

    const trustOf = (log: {
      origin: string;
      keys: { vkey: string }[];
    }): LogTrust => ({
      origin: log.origin,
      keys: log.keys.map(({ vkey }) => ({ vkey })),
    });

    /** A deployment that started and succeeded. */
    async function deployed() {
      const deployment = await releases.requested();
      const step = (name: string, etag: number, body?: object) =>
        releases
          .post(`/deployments/${deployment.id}/${name}`, body)
          .set('If-Match', `"${etag}"`)
          .set('X-Request-Id', `pipeline-run-${name}`)
          .expect(200);
      await step('start', 1);
      await step('finish', 2, { outcome: 'succeeded' });
      return deployment;
    }

    it('AUD-01 AUD-03: shows each change with actor, request, before and after, newest first, and where it is in the log', async () => {
      const deployment = await deployed();
      await settled(releases);
      const { body } = await releases.get(BY_ENTITY).expect(200);
      expect(body.items.map((item: any) => item.type)).toEqual([
        'deployment.succeeded',
        'deployment.started',
        'deployment.requested',
        'release.registered',
      ]);
      const [succeeded, started, requested] = body.items;
      expect(succeeded).toMatchObject({
        actor: { kind: 'user', ref: 'user:default/mock' },
        subject: { kind: 'deployment', id: deployment.id, environment: 'dev' },
        requestId: 'pipeline-run-finish',
        before: { state: 'running' },
        after: { state: 'succeeded' },
        policy: { name: 'work-order-qms' },
        retention: 'regulated-7y',
        state: 'checkpointed',
        payload: 'present',
      });
      expect(started.before.state).toBe(requested.after.state);
      expect(succeeded.index).toBeGreaterThan(started.index);
      const one = await releases
        .get(`/audit/events/${succeeded.id}`)
        .expect(200);
      expect(one.body).toEqual(succeeded);
    });

    it('AUD-10: searches across entities by entity, type, actor, subject and time, page by page, and binds cursors to the question', async () => {
      for (let n = 1; n <= 3; n++) {
        await releases.requested('dev', n);
        await releases.requested('dev', n, 'other');
      }
      const list = async (query: string) => {
        const items: any[] = [];
        let cursor: string | undefined;
        do {
          const { body } = await releases
            .get(
              `/audit/events?limit=2&${query}${
                cursor ? `&cursor=${cursor}` : ''
              }`,
            )
            .expect(200);
          expect(body.items.length).toBeLessThanOrEqual(2);
          items.push(...body.items);
          cursor = body.nextCursor;
        } while (cursor);
        return items;
      };
      const all = await list('');
      expect(new Set(all.map(item => item.id)).size).toBe(all.length);
      expect(all.map(item => item.type)).toEqual(
        expect.arrayContaining([
          'promotion-path.activated',
          'release.registered',
        ]),
      );
      const requests = await list(
        'type=deployment.requested&entityRef=component:default/other',
      );
      expect(requests).toHaveLength(3);
      const about = await list(
        `subjectKind=deployment&subjectId=${requests[1].subject.id}`,
      );
      expect(about.map(item => item.id)).toEqual([requests[1].id]);
      expect(await list('actor=plugin:releases')).toHaveLength(
        all.filter(item => item.actor.ref === 'plugin:releases').length,
      );
      const { at } = requests[1];
      expect(await list(`since=${at}&until=${at}`)).toEqual([]);
      const earlier = await list(`until=${at}`);
      expect(earlier.every(item => item.at < at)).toBe(true);
      const later = await list(`since=${at}`);
      expect(later.every(item => item.at >= at)).toBe(true);
      expect(earlier.length + later.length).toBe(all.length);

      const { body } = await releases.get('/audit/events?limit=1').expect(200);
      await releases
        .get(
          `/audit/events?limit=1&type=webhook.refused&cursor=${body.nextCursor}`,
        )
        .expect(400);
      await releases.get('/audit/events?subjectId=x').expect(400);
      await releases.get('/audit/events?sort=actor').expect(400);
      await releases.get('/audit/events?since=yesterday').expect(400);
    });

    it('I20: shows nothing to whom it does not concern, and says so with 404 or 403', async () => {
      await deployed();
      const log = await settled(releases);
      const { body } = await releases.get(BY_ENTITY);
      const { id } = body.items[0];

      await releases.get(BY_ENTITY, OUTSIDER).expect(404);
      allowed = permission => !permission.startsWith('releases.audit');
      await releases.get(`/audit/events/${id}`, OUTSIDER).expect(404);
      await releases.get(`/audit/events/${id}/proof`, OUTSIDER).expect(404);
      await releases.get(`/audit/events/${id}`).expect(200);
      for (const path of [
        '/audit/events',
        '/audit/log',
        '/audit/checkpoint',
        '/audit/consistency?from=0',
        '/audit/export',
        '/audit/verifications',
        '/audit/holds',
      ]) {
        const refused = await releases.get(path).expect(403);
        expect(refused.body.error.message).toMatch(
          /permission releases\.audit\./,
        );
      }
      await releases
        .post('/audit/verifications', { scope: { kind: 'log' } })
        .expect(403);
      await releases.post('/audit/holds', { reason: 'x' }).expect(403);

      allowed = permission => permission !== 'releases.release.read';
      const some = await releases.get(BY_ENTITY).expect(200);
      expect(some.body.items.map((item: any) => item.type)).not.toContain(
        'release.registered',
      );
      allowed = permission => permission !== 'releases.deployment.read';
      await releases.get(BY_ENTITY).expect(404);
      expect(log.size).toBeGreaterThan(3);
    });

    it('gives proofs, checkpoints, consistency and exports that verify against pinned keys', async () => {
      await deployed();
      const log = await settled(releases);
      const trust = trustOf(log);
      const { body } = await releases.get(BY_ENTITY);
      const proof = await releases
        .get(`/audit/events/${body.items[0].id}/proof`)
        .expect(200)
        .expect('content-type', /text\/plain/);
      const verified = verifyTlogProof(proof.text, trust);
      expect(verified.index).toBe(body.items[0].index);
      expect(JSON.parse(verified.leafData!.toString()).id).toBe(
        body.items[0].id,
      );
      expect(() => parseTlogProof(`${proof.text}x`)).toThrow();

      const checkpoint = await releases.get('/audit/checkpoint').expect(200);
      expect(checkpoint.text.startsWith(`${log.origin}\n${log.size}\n`)).toBe(
        true,
      );
      const consistency = await releases
        .get('/audit/consistency?from=1')
        .expect(200);
      expect(consistency.text).toMatch(/^old 1\n/);
      await releases.get('/audit/consistency?from=9999').expect(409);
      await releases.get('/audit/checkpoint?size=9999').expect(404);

      for (const [from, to] of [
        [0, log.size],
        [1, 3],
      ]) {
        const file = await releases
          .get(`/audit/export?from=${from}&to=${to}`)
          .buffer()
          .parse(asText)
          .expect(200)
          .expect('content-type', /application\/x-ndjson/);
        const verifier = ExportVerifier.create({ trust });
        for (const line of file.body.trimEnd().split('\n')) {
          verifier.push(line);
        }
        expect(await verifier.finish()).toMatchObject({
          result: 'sound',
          from,
          to,
        });
      }
      await releases.get('/audit/export?from=3&to=1').expect(400);
      await releases.get(`/audit/export?to=${log.size + 1}`).expect(400);
    });

    it('publishes checkpoints outside the database and tells how much only the database holds', async () => {
      await deployed();
      const { size } = await settled(releases);
      const told = await until(async () => {
        const { body } = await releases.get('/audit/log');
        return body.publications[0].size >= size && body;
      });
      expect(told.exposure.events).toBe(0);
      const note = await readFile(join(published, 'checkpoint'), 'utf8');
      expect(note.split('\n')[1]).toBe(String(told.publications[0].size));
      const health = await releases.get('/audit/health').expect(200);
      expect(health.body).toEqual({ status: 'ok' });
    });

    it('AUD-26: gives an evidence package of a deployment and of a release that verify offline, as JSON and as a page', async () => {
      const deployment = await deployed();
      const trust = trustOf(await settled(releases));
      const release = deployment.releaseId;
      for (const path of [
        `/audit/evidence/deployments/${deployment.id}`,
        `/audit/evidence/releases/${release}`,
      ]) {
        const json = await releases.get(path).expect(200);
        expect(verifyEvidencePackage(json.text, trust)).toMatchObject({
          result: 'sound',
        });
        expect(json.body.entries.map((entry: any) => entry.event.type)).toEqual(
          [
            'promotion-path.activated',
            'release.registered',
            'deployment.requested',
            'deployment.started',
            'deployment.succeeded',
          ],
        );
        expect(
          json.body.documents.map((document: any) => document.kind).sort(),
        ).toEqual(['evaluation', 'evaluation', 'promotion-path', 'release']);
        const page = await releases
          .get(`${path}?format=html`)
          .expect(200)
          .expect('content-type', /text\/html/);
        expect(verifyEvidencePackage(page.text, trust)).toMatchObject({
          result: 'sound',
        });
        expect(page.text).toContain('2.4.1');
        expect(
          verifyEvidencePackage(page.text.replace('2.4.1', '2.4.2'), trust)
            .result,
        ).not.toBe('sound');
      }
      await releases
        .get(`/audit/evidence/deployments/${deployment.id}`, OUTSIDER)
        .expect(404);
    });

    it('AUD-06 AUD-12: finds the event that somebody changed in the database, names it, tells people, and fails the health check', async () => {
      await deployed();
      const { size } = await settled(releases);
      const sound = await verifiedLog(releases);
      expect(sound).toMatchObject({ result: 'sound', problems: [] });
      expect(sound.checkpoint.size).toBeGreaterThanOrEqual(size);

      const { body } = await releases.get(BY_ENTITY);
      const victim = body.items[1];
      await withoutTriggers(knex, () =>
        knex('audit_events')
          .where({ id: victim.id })
          .update({
            payload: knex.raw(
              `replace(payload, 'user:default/mock', 'user:default/eve')`,
            ),
          }),
      );
      const entity = await releases
        .post('/audit/verifications', {
          scope: { kind: 'entity', id: 'component:default/wo-api' },
        })
        .expect(200);
      expect(entity.body).toMatchObject({
        result: 'tampered',
        firstBadIndex: victim.index,
      });
      const whole = await verifiedLog(releases);
      expect(whole).toMatchObject({
        result: 'tampered',
        firstBadIndex: victim.index,
      });
      expect(whole.headline).toBeTruthy();
      expect(releases.notifications).toEqual([
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: ['group:default/quality'] },
          payload: expect.objectContaining({ severity: 'critical' }),
        }),
      ]);
      const health = await releases.get('/audit/health').expect(503);
      expect(health.body).toEqual({ status: 'failing', reason: 'tampered' });
      const { body: log } = await releases.get('/audit/log');
      expect(log.status).toBe('tampered');
      const history = await releases.get('/audit/verifications').expect(200);
      expect(history.body.items.map((item: any) => item.result)).toEqual([
        'tampered',
        'sound',
      ]);
    });

    it('verifies a deployment, a release and an event before the answer, and refuses a scope without an id', async () => {
      const deployment = await deployed();
      await settled(releases);
      const { body } = await releases.get(BY_ENTITY);
      for (const scope of [
        { kind: 'entity', id: 'component:default/wo-api' },
        { kind: 'deployment', id: deployment.id },
        { kind: 'release', id: deployment.releaseId },
        { kind: 'event', id: body.items[0].id },
      ]) {
        const { body: verification } = await releases
          .post('/audit/verifications', { scope })
          .expect(200);
        expect(verification).toMatchObject({
          scope,
          result: 'sound',
          problems: [],
        });
        expect(verification.explanation.length).toBeGreaterThan(0);
      }
      await releases
        .post('/audit/verifications', { scope: { kind: 'event' } })
        .expect(400);
      await releases
        .post('/audit/verifications', { scope: { kind: 'everything' } })
        .expect(400);
    });

    it('I9: records attempts that were refused, and the change is not made', async () => {
      const deployment = await deployed();
      await releases
        .post(`/deployments/${deployment.id}/cancel`, { reason: 'too late' })
        .set('If-Match', '"3"')
        .expect(409);
      allowed = permission => permission !== 'releases.deployment.operate';
      await releases
        .post(`/deployments/${deployment.id}/start`)
        .set('If-Match', '"3"')
        .expect(403);
      allowed = () => true;
      const { body } = await releases.get(
        `${BY_ENTITY}?type=deployment.refused`,
      );
      expect(
        body.items.map((item: any) => [item.after.attempted, item.reason]),
      ).toEqual([
        ['start', expect.stringContaining('releases.deployment.operate')],
        ['cancel', expect.stringContaining('succeeded')],
      ]);
    });

    it('places and lifts legal holds as events with a reason, once each', async () => {
      const place = await releases
        .post('/audit/holds', {
          entityRef: 'component:default/wo-api',
          reason: 'Case 12/2026',
        })
        .expect(201);
      await releases
        .post('/audit/holds', {
          entityRef: 'component:default/none',
          reason: 'x',
        })
        .expect(404);
      await releases.post('/audit/holds', {}).expect(400);
      const { id } = place.body;
      await releases
        .post(`/audit/holds/${id}/lift`, { reason: 'Closed' })
        .expect(200);
      await releases
        .post(`/audit/holds/${id}/lift`, { reason: 'Again' })
        .expect(409);
      await releases
        .post('/audit/holds/3f0c4c1e-51a2-4b63-9d0a-0c9d5f0d7a01/lift', {
          reason: 'None',
        })
        .expect(404);
      const { body } = await releases.get('/audit/holds').expect(200);
      expect(body.items).toEqual([
        expect.objectContaining({
          id,
          entityRef: 'component:default/wo-api',
          reason: 'Case 12/2026',
          liftReason: 'Closed',
        }),
      ]);
      const events = await releases.get(
        '/audit/events?type=log.hold-placed&type=log.hold-lifted',
      );
      expect(events.body.items.map((item: any) => item.reason)).toEqual([
        'Closed',
        'Case 12/2026',
      ]);
    });
  },
);

async function until<T>(ask: () => Promise<T | false>): Promise<T> {
  for (let i = 0; i < 200; i++) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error('It did not happen');
}

function asText(res: any, done: (error: Error | null, body: string) => void) {
  let text = '';
  res.on('data', (chunk: string) => (text += chunk));
  res.on('end', () => done(null, text));
}

/** What an owner of the database could do. */
async function withoutTriggers(knex: Knex, work: () => PromiseLike<unknown>) {
  if (isPostgres(knex)) {
    await knex.raw('ALTER TABLE audit_events DISABLE TRIGGER USER');
    await work();
    await knex.raw('ALTER TABLE audit_events ENABLE TRIGGER USER');
    return;
  }
  const trigger = await knex('sqlite_master')
    .where({ type: 'trigger', name: 'audit_events_update' })
    .first();
  await knex.raw('DROP TRIGGER audit_events_update');
  await work();
  await knex.raw(trigger.sql);
}
