import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import request from 'supertest';
import { createLaneConditionalDecision, laneConditions } from '..';
import { canonicalJson } from '../prove/canonicalJson';
import {
  envelope,
  keyOf,
  SIGNERS,
  statement,
} from '../record/documents/__testUtils__/attestations';
import { cycloneDx, spdx } from '../record/documents/__testUtils__/bills';
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

const REF = 'component:default/wo-api';
const BY_ENTITY = '/evidence/by-entity/component/default/wo-api';
const entities = [
  component('wo-api', 'work-order-qms'),
  component('other', 'work-order-qms'),
];

type Api = Awaited<ReturnType<typeof startReleases>>;

const sha256 = (data: string | Buffer) =>
  createHash('sha256').update(data).digest('hex');
const hexOf = (text: string) => text.split(':')[1];

const report = (extra: object = {}) => ({
  entityRef: REF,
  digest: digest(1),
  check: 'oq-suite',
  result: 'passed',
  source: 'playwright',
  finishedAt: '2026-11-20T08:00:00Z',
  ...extra,
});

/** Registers a release with the artifacts of these numbers, and returns its id. */
async function release(api: Api, numbers: number[], name = 'wo-api') {
  const { body } = await api
    .post('/releases', {
      entityRef: `component:default/${name}`,
      version: `2.4.${numbers[0]}`,
      type: 'patch',
      commit: commit(numbers[0]),
      build,
      artifacts: numbers.map(n => ({
        kind: 'image',
        name: `${name}-${n}`,
        digest: digest(n),
      })),
    })
    .expect(201);
  return body.id as string;
}

/** Sends bytes as they are. */
const attach = (
  api: Api,
  path: string,
  content: Buffer | object,
  user?: string,
) =>
  request(api.server)
    .post(`/api/releases${path}`)
    .set('Authorization', mockCredentials.user.header(user))
    .set('Content-Type', 'application/json')
    .send(
      Buffer.isBuffer(content) ? content.toString() : JSON.stringify(content),
    );

/** Where no entry may come from a refused request. */
async function counts(knex: Knex): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of [
    'evidence',
    'documents',
    'release_documents',
    'idempotency_keys',
  ]) {
    const [{ count }] = await knex(table).count({ count: '*' });
    found[table] = Number(count);
  }
  const trail = await knex('audit_events')
    .whereIn('type', ['evidence.reported', 'release.document-attached'])
    .pluck('id');
  return { ...found, events: trail.length };
}

describe.each(databases.eachSupportedId())('evidence on %s', databaseId => {
  const denied = new Set<string>();
  let knex: Knex;
  let api: Api;

  beforeEach(async () => {
    denied.clear();
    knex = await databases.init(databaseId);
    api = await startReleases({
      knex,
      entities,
      attestations: {
        keys: [
          {
            name: 'builder',
            publicKey: keyOf(SIGNERS.ed25519)
              .publicKey.export({ type: 'spki', format: 'pem' })
              .toString(),
          },
        ],
      },
      decide: name => ({
        result: denied.has(name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    });
  });
  afterEach(async () => {
    await api.stop();
  });

  it('VER-21: keeps a result for one digest and environment once, and the trail says so', async () => {
    const full = report({
      environment: 'prod',
      result: 'warning',
      startedAt: '2026-11-20T07:58:00Z',
      summary: '212 of 213 cases passed',
      link: 'https://ci.example.org/runs/1',
      logLink: 'https://ci.example.org/runs/1/log',
      values: [{ metric: 'p95_latency', value: 412.5, unit: 'ms' }],
      cases: [{ name: 'Log in', group: 'api', result: 'warning' }],
    });
    const key = randomUUID();
    const first = await api
      .post('/evidence', full)
      .set('Idempotency-Key', key)
      .expect(201);
    const { id, contentHash, receivedAt, reportedBy, ...content } = first.body;
    expect(content).toEqual({
      ...full,
      environment: 'production',
      startedAt: '2026-11-20T07:58:00.000Z',
      finishedAt: '2026-11-20T08:00:00.000Z',
    });
    expect(contentHash).toBe(sha256(canonicalJson(content)));
    expect(reportedBy).toEqual({ kind: 'user', ref: 'user:default/mock' });
    expect(Date.parse(receivedAt)).not.toBeNaN();

    const replayed = await api
      .post('/evidence', full)
      .set('Idempotency-Key', key);
    expect([replayed.status, replayed.body]).toEqual([201, first.body]);
    expect(replayed.headers['idempotency-replayed']).toBe('true');
    // The same in other words, by somebody else.
    const again = await api.post(
      '/evidence',
      {
        ...full,
        environment: 'production',
        finishedAt: '2026-11-20T09:00:00.000+01:00',
      },
      'user:default/else',
    );
    expect([again.status, again.body]).toEqual([200, first.body]);

    const { body: trail } = await api
      .get('/audit/events?type=evidence.reported')
      .expect(200);
    expect(trail.items).toHaveLength(1);
    expect(trail.items[0]).toMatchObject({
      actor: { ref: 'user:default/mock' },
      subject: {
        kind: 'artifact',
        id: digest(1),
        entityRef: REF,
        environment: 'production',
      },
      after: {
        check: 'oq-suite',
        result: 'warning',
        source: 'playwright',
        finishedAt: '2026-11-20T08:00:00.000Z',
      },
      refs: [{ kind: 'evidence', id, sha256: contentHash }],
    });
    expect(api.signals.at(-1)).toMatchObject({ channel: `releases:${REF}` });

    for (const change of [
      knex('evidence').update({ result: 'passed' }),
      knex('evidence').delete(),
    ]) {
      await expect(change).rejects.toThrow(/append-only/);
    }
  });

  it('VER-21: two reporters at once make one evidence', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.post('/evidence', report())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await counts(knex)).toMatchObject({ evidence: 1, events: 1 });
  });

  it('refuses evidence that means nothing here, says why, and keeps nothing', async () => {
    const before = await counts(knex);
    const cases: [object, number, RegExp][] = [
      [{ digest: undefined }, 400, /digest/],
      [{ digest: 'sha256:abc' }, 400, /digest/],
      [{ finishedAt: undefined }, 400, /finishedAt/],
      [{ result: 'green' }, 400, /result/],
      [{ check: 'OQ suite' }, 400, /check/],
      [{ finishedAt: '9000-01-01T00:00:00Z' }, 400, /five minutes ahead/],
      [{ link: 'ftp://ci.example.org' }, 400, /link/],
      [{ summary: 'a\u0000b' }, 400, /NUL/],
      [{ entityRef: 'component:default/nope' }, 404, /No entity/],
      [{ environment: 'moon' }, 422, /Environment moon is not on/],
    ];
    for (const [extra, status, message] of cases) {
      const { body, ...response } = await api.post('/evidence', report(extra));
      expect([extra, response.status]).toEqual([extra, status]);
      expect(body.error.message).toMatch(message);
    }
    // JSON can say numbers that no double holds.
    const huge = JSON.stringify(
      report({ values: [{ metric: 'p95_latency', value: 0 }] }),
    ).replace('"value":0', '"value":1e400');
    await attach(api, '/evidence', Buffer.from(huge)).expect(400);
    await api.post('/evidence', report(), OUTSIDER).expect(404);
    denied.add('releases.evidence.report');
    const refused = await api.post('/evidence', report());
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringContaining('releases.evidence.report'),
    ]);
    expect(await counts(knex)).toEqual(before);
    const attempts = await knex('audit_events').where({
      type: 'artifact.refused',
    });
    expect(attempts).toHaveLength(1);
  });

  it('lists what was reported, newest first, by artifact, check and environment', async () => {
    const at = (n: number) => new Date(Date.UTC(2026, 10, 1, n)).toISOString();
    // The order in which they come is not that in which they finished.
    for (const n of [3, 1, 5, 2, 4]) {
      await api
        .post(
          '/evidence',
          report({
            finishedAt: at(n),
            digest: digest(n % 2),
            check: n === 5 ? 'smoke' : 'oq-suite',
            environment: n > 3 ? 'staging' : undefined,
          }),
        )
        .expect(201);
    }
    await api
      .post('/evidence', report({ entityRef: 'component:default/other' }))
      .expect(201);
    const list = async (query: string) => {
      const hours: number[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await api
          .get(
            `${BY_ENTITY}?limit=2${query}${cursor ? `&cursor=${cursor}` : ''}`,
          )
          .expect(200);
        hours.push(
          ...body.items.map((item: { finishedAt: string }) =>
            new Date(item.finishedAt).getUTCHours(),
          ),
        );
        cursor = body.nextCursor;
      } while (cursor);
      return hours;
    };
    const odd = `&digest=${digest(1)}`;
    expect(await list('')).toEqual([5, 4, 3, 2, 1]);
    expect(await list(odd)).toEqual([5, 3, 1]);
    expect(await list(`${odd}&check=oq-suite`)).toEqual([3, 1]);
    expect(await list(`${odd}&check=smoke&environment=staging`)).toEqual([5]);
    expect(await list(`${odd}&check=smoke&environment=dev`)).toEqual([]);

    for (const [query, message] of [
      ['check=smoke', /check needs digest/],
      [`environment=dev${odd}`, /environment needs check/],
    ] as const) {
      const { body } = await api.get(`${BY_ENTITY}?${query}`).expect(400);
      expect(body.error.message).toMatch(message);
    }
    const { body } = await api.get(`${BY_ENTITY}?limit=1`);
    await api
      .get(`${BY_ENTITY}?limit=1${odd}&cursor=${body.nextCursor}`)
      .expect(400);
    await api.get(BY_ENTITY, OUTSIDER).expect(404);
    denied.add('releases.release.read');
    await api.get(BY_ENTITY).expect(404);
  });

  it('VER-13, VER-14, ART-15: judges the latest evidence of a release by its path', async () => {
    const id = await release(api, [1]);
    const performance = (value: number, finishedAt: string) =>
      report({
        check: 'performance',
        environment: 'staging',
        finishedAt,
        values: [{ metric: 'p95_latency', value, unit: 'ms' }],
      });
    const scan = report({
      check: 'release-vulnerabilities',
      environment: 'production',
      severities: { critical: 0, high: 1, medium: 4, low: 9 },
      mitigations: [
        {
          vulnerability: 'CVE-2026-1',
          severity: 'high',
          reason: 'Not reachable',
          expiresAt: '2026-11-20T08:00:01Z',
        },
      ],
    });
    await api.post('/evidence', scan).expect(201);
    await api
      .post('/evidence', performance(500, '2026-11-20T10:00:00Z'))
      .expect(201);
    // It finished before the other one and comes after it.
    await api
      .post('/evidence', performance(480, '2026-11-20T09:00:00Z'))
      .expect(201);
    await api.post('/evidence', report({ check: 'unknown-to-path' }));
    await api.post('/evidence', report({ digest: digest(7) }));

    const { body } = await api.get(`/releases/${id}/evidence`).expect(200);
    const of = (check: string) =>
      body.items.filter((item: { check: string }) => item.check === check);
    expect(of('performance')).toEqual([
      expect.objectContaining({
        title: 'Performance',
        environment: 'staging',
        artifact: digest(1),
        requiredFor: ['production'],
        evidence: expect.objectContaining({
          finishedAt: '2026-11-20T10:00:00.000Z',
        }),
        verdict: {
          status: 'fail',
          reasons: [
            {
              code: 'threshold-missed',
              message: 'p95_latency is 500 ms; the path asks for < 500 ms.',
            },
          ],
        },
      }),
    ]);
    expect(
      of('release-vulnerabilities')[0].verdict.reasons.map(
        (reason: { code: string }) => reason.code,
      ),
    ).toEqual(['vulnerability', 'mitigation-expired']);
    // The only evidence of it is for another artifact.
    expect(of('oq-suite')).toEqual([
      {
        check: 'oq-suite',
        title: 'OQ suite',
        environment: 'staging',
        artifact: digest(1),
        requiredFor: ['production'],
        verdict: {
          status: 'missing',
          reasons: [
            {
              code: 'evidence-missing',
              message: 'No evidence of OQ suite.',
            },
          ],
        },
      },
    ]);
    expect(of('integration')).toHaveLength(2);
    expect(body.items.at(-1)).toMatchObject({
      check: 'unknown-to-path',
      verdict: { status: 'pass', reasons: [] },
    });
    await api.get(`/releases/${id}/evidence`, OUTSIDER).expect(404);
    await api.get(`/releases/${randomUUID()}/evidence`).expect(404);
    denied.add('releases.release.read');
    await api.get(`/releases/${id}/evidence`).expect(404);
  });

  it('says nothing of environments that the caller may not see', async () => {
    const id = await release(api, [1]);
    for (const environment of ['dev', 'staging', 'production', undefined]) {
      await api
        .post('/evidence', report({ check: 'integration', environment }))
        .expect(201);
    }
    await api.stop();
    const seenWith = async (environments: string[]) => {
      api = await startReleases({
        knex,
        entities,
        decide: name =>
          name === 'releases.deployment.read'
            ? createLaneConditionalDecision(
                { type: 'resource', resourceType: 'releases-lane' } as never,
                laneConditions.inEnvironment({ environments }),
              )
            : { result: AuthorizeResult.ALLOW },
      });
      const listed = await api.get(BY_ENTITY).expect(200);
      const judged = await api.get(`/releases/${id}/evidence`).expect(200);
      const hidden = await api
        .get(
          `${BY_ENTITY}?digest=${digest(
            1,
          )}&check=integration&environment=production`,
        )
        .expect(200);
      expect(hidden.body.items).toEqual([]);
      expect(JSON.stringify([listed.body, judged.body])).not.toContain(
        'production',
      );
      return listed.body.items
        .map((item: { environment?: string }) => item.environment ?? '')
        .sort();
    };
    expect(await seenWith(['dev', 'staging'])).toEqual(['', 'dev', 'staging']);
    await api.stop();
    expect(await seenWith([])).toEqual(['']);
  });

  it('ART-22, REL-21: attaches a bill of materials byte for byte, once', async () => {
    const id = await release(api, [1, 2]);
    const documents = `/releases/${id}/documents`;
    const bill = Buffer.from(
      JSON.stringify(
        cycloneDx({
          metadata: {
            component: {
              type: 'container',
              name: 'wo-api',
              version: digest(2),
            },
          },
        }),
        undefined,
        4,
      ),
    );
    const first = await attach(api, `${documents}/sbom?source=syft`, bill);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      kind: 'sbom',
      sha256: sha256(bill),
      size: bill.length,
      source: 'syft',
      receivedFrom: { kind: 'user', ref: 'user:default/mock' },
      sbom: {
        format: 'CycloneDX',
        specVersion: '1.6',
        components: 2,
        subjects: [digest(2)],
        licences: expect.arrayContaining([{ id: 'MIT', count: 1 }]),
      },
    });
    const again = await attach(api, `${documents}/sbom?source=else`, bill);
    expect([again.status, again.body]).toEqual([200, first.body]);

    // The same bytes are kept once, whichever releases they belong to.
    const same = await release(api, [3, 2]);
    await attach(api, `/releases/${same}/documents/sbom`, bill).expect(201);
    const { documents: kept, release_documents: attached } = await counts(knex);
    expect([kept, attached]).toEqual([1, 2]);

    const file = await api
      .get(`${documents}/sbom/${sha256(bill)}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(bill.equals(file.body)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="sbom-${sha256(bill)}.json"`,
      'x-content-type-options': 'nosniff',
    });

    // One that does not say what it is about is taken as it is.
    const silent = await attach(
      api,
      `${documents}/sbom`,
      spdx({ relationships: [] }),
    );
    expect([silent.status, silent.body.sbom.subjects]).toEqual([201, []]);
    const { body } = await api.get(documents).expect(200);
    expect(body.items.map((item: { id: string }) => item.id).sort()).toEqual(
      [first.body.id, silent.body.id].sort(),
    );

    const { body: trail } = await api.get(
      '/audit/events?type=release.document-attached',
    );
    expect(trail.items).toHaveLength(3);
    expect(trail.items[2]).toMatchObject({
      subject: { kind: 'release', id, entityRef: REF },
      after: {
        kind: 'sbom',
        source: 'syft',
        size: bill.length,
        format: 'CycloneDX',
        specVersion: '1.6',
      },
      refs: [{ kind: 'sbom', id: first.body.id, sha256: sha256(bill) }],
    });
  });

  it('ART-20: attaches attestations of its artifacts, and tells whose signature holds', async () => {
    const id = await release(api, [1]);
    const path = `/releases/${id}/documents/attestation`;
    const about = (n: number) =>
      statement({ subject: [{ digest: { sha256: hexOf(digest(n)) } }] });
    const signed = await attach(
      api,
      path,
      envelope(about(1), [SIGNERS.ed25519]),
    );
    expect(signed.status).toBe(201);
    expect(signed.body.attestation).toMatchObject({
      kind: 'dsse',
      predicateType: 'https://slsa.dev/provenance/v1',
      builder: 'https://ci.example.com/builder',
      subjects: [{ digest: digest(1) }],
      signatures: [{ verified: true, keyName: 'builder' }],
      verified: true,
    });
    const stranger = await attach(
      api,
      path,
      envelope(about(1), [SIGNERS.p256]),
    );
    expect([stranger.status, stranger.body.attestation.verified]).toEqual([
      201,
      false,
    ]);

    const before = await counts(knex);
    const foreign = await attach(
      api,
      path,
      envelope(about(9), [SIGNERS.ed25519]),
    );
    expect([foreign.status, foreign.body.error]).toEqual([
      422,
      expect.objectContaining({
        code: 'subject-not-in-release',
        details: { subjects: [digest(9)], artifacts: [digest(1)] },
      }),
    ]);
    expect(await counts(knex)).toEqual(before);
  });

  it('refuses documents that are about something else, unreadable or not for the caller', async () => {
    const id = await release(api, [1]);
    const foreign = await release(api, [2], 'other');
    const sbom = `/releases/${id}/documents/sbom`;
    const before = await counts(knex);
    const cases: [string, Buffer | object, number, RegExp][] = [
      [
        sbom,
        spdx(),
        422,
        /The document is about sha256:a1b2.* and the release/,
      ],
      [sbom, Buffer.from('{"bomFormat":'), 400, /./],
      [sbom, { hello: 'world' }, 400, /neither CycloneDX nor SPDX/],
      [sbom, Buffer.alloc(0), 400, /body is empty/],
      [`${sbom}?source=Not%20a%20name`, cycloneDx(), 400, /source/],
      [`/releases/${id}/documents/licence`, cycloneDx(), 400, /kind/],
      [`/releases/${randomUUID()}/documents/sbom`, cycloneDx(), 404, /No rel/],
      [
        `/releases/${foreign}/documents/attestation`,
        envelope(
          statement({ subject: [{ digest: { sha256: hexOf(digest(1)) } }] }),
          [SIGNERS.ed25519],
        ),
        422,
        /attach it to the release that it is about/,
      ],
    ];
    for (const [path, content, status, message] of cases) {
      const { body, ...response } = await attach(api, path, content);
      expect([path, response.status]).toEqual([path, status]);
      expect(body.error.message).toMatch(message);
    }
    await attach(api, sbom, cycloneDx(), OUTSIDER).expect(404);
    await api.get(`/releases/${id}/documents`, OUTSIDER).expect(404);
    denied.add('releases.release.create');
    await attach(api, sbom, cycloneDx()).expect(403);
    expect(await counts(knex)).toEqual(before);

    // Bytes of one release are not to be had through another.
    denied.clear();
    const bill = Buffer.from(JSON.stringify(spdx({ relationships: [] })));
    await attach(api, `/releases/${foreign}/documents/sbom`, bill).expect(201);
    await api.get(`${sbom}/${sha256(bill)}`).expect(404);
    denied.add('releases.release.read');
    await api
      .get(`/releases/${foreign}/documents/sbom/${sha256(bill)}`)
      .expect(404);
    await api.get(`/releases/${foreign}/documents`).expect(404);
  });

  it('takes bills of materials up to 20 MB, attestations up to 1 MB and 500 of them', async () => {
    const id = await release(api, [1]);
    const documents = `/releases/${id}/documents`;
    const padded = (content: object, size: number) => {
      const bytes = Buffer.alloc(size, ' ');
      bytes.write(JSON.stringify(content));
      return bytes;
    };
    const mb = 1024 * 1024;
    const bill = spdx({ relationships: [] });
    for (const [kind, size] of [
      ['sbom', 20 * mb + 1],
      ['attestation', mb + 1],
    ] as const) {
      const { status, body } = await attach(
        api,
        `${documents}/${kind}`,
        padded(bill, size),
      );
      expect([status, body.error.code]).toEqual([413, 'payload-too-large']);
    }
    const largest = await attach(
      api,
      `${documents}/sbom`,
      padded(bill, 20 * mb),
    );
    expect([largest.status, largest.body.size]).toEqual([201, 20 * mb]);

    const { sha256: known } = largest.body;
    const row = await knex('release_documents').first();
    await knex('documents').insert(
      Array.from({ length: 498 }, (_, i) => ({
        sha256: sha256(String(i)),
        media_type: 'application/json',
        size: 1,
        content: Buffer.alloc(1),
      })),
    );
    for (let i = 0; i < 498; i++) {
      await knex('release_documents').insert({
        ...row,
        id: randomUUID(),
        sha256: sha256(String(i)),
      });
    }
    // There is room for one; of two at once, one gets it.
    const answers = await Promise.all(
      ['a', 'b'].map(name =>
        attach(api, `${documents}/sbom`, { ...bill, name }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(
      answers.find(({ status }) => status === 409)?.body.error.message,
    ).toContain('Release 2.4.1 has 500 documents');
    await attach(api, `${documents}/sbom`, padded(bill, 20 * mb)).expect(200);
    const { body } = await api.get(documents).expect(200);
    expect(body.items).toHaveLength(500);
    expect(
      body.items.filter((item: { sha256: string }) => item.sha256 === known),
    ).toHaveLength(1);
  });
});
