import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ENTITY_REF } from '../__testUtils__/builders';
import { ReleasesClient } from './ReleasesClient';

const BASE = 'https://portal.example.com/api/releases';
const server = setupServer();
registerMswTestHooks(server);

interface Seen {
  url: string;
  method: string;
  key: string | null;
  body: string;
}

/** A client against a portal whose releases API gives one answer to all. */
function clientWith(answer: () => Response) {
  const seen: Seen[] = [];
  server.use(
    http.all(`${BASE}/*`, async ({ request }) => {
      seen.push({
        url: decodeURIComponent(request.url).slice(BASE.length),
        method: request.method,
        key: request.headers.get('idempotency-key'),
        body: await request.text(),
      });
      return answer();
    }),
  );
  const client = ReleasesClient.create({
    fetchApi: mockApis.fetch({
      resolvePluginProtocol: {
        discoveryApi: {
          getBaseUrl: async id => `https://portal.example.com/api/${id}`,
        },
      },
    }),
  });
  return { client, last: () => seen.at(-1)! };
}

/** A body that comes in pieces that do not end where lines end. */
function pieces(...texts: string[]) {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      texts.forEach(text => controller.enqueue(encoder.encode(text)));
      controller.close();
    },
  });
}

describe('AuditClient', () => {
  it('AUD-10: asks for events with the filters of the contract', async () => {
    const { client, last } = clientWith(() => HttpResponse.json({ items: [] }));
    await client.listAuditEvents({
      entityRef: ENTITY_REF,
      environment: 'production',
      subjectKind: 'deployment',
      types: ['deployment.failed', 'deployment.started'],
      actor: 'user:default/noor.haddad',
      since: '2026-11-20T00:00:00.000Z',
      until: '2026-11-21T00:00:00.000Z',
      cursor: 'abc',
      limit: 50,
    });
    expect(last().url).toBe(
      '/audit/events?entityRef=component:default/checkout&environment=production&subjectKind=deployment&type=deployment.failed&type=deployment.started&actor=user:default/noor.haddad&since=2026-11-20T00:00:00.000Z&until=2026-11-21T00:00:00.000Z&cursor=abc&limit=50',
    );
    await client.listEntityAuditEvents({
      entityRef: ENTITY_REF,
      environments: ['dev', 'production'],
      types: [],
    });
    expect(last().url).toBe(
      '/audit/events/by-entity/component/default/checkout?environment=dev&environment=production',
    );
    await client.listAuditVerifications({ limit: 10 });
    expect(last().url).toBe('/audit/verifications?limit=10');
    await expect(client.listLegalHolds()).resolves.toEqual([]);
    expect(last().url).toBe('/audit/holds');
    await client.getAuditEvent('1');
    expect(last().url).toBe('/audit/events/1');
    await client.getAuditLog();
    expect(last().url).toBe('/audit/log');
    await client.getAuditVerification('1');
    expect(last().url).toBe('/audit/verifications/1');
  });

  it('AUD-06, AUD-08: verifies, and places and lifts holds under a key', async () => {
    const { client, last } = clientWith(() =>
      HttpResponse.json({ id: '1' }, { status: 202 }),
    );
    await expect(
      client.verifyAudit({ kind: 'entity', id: ENTITY_REF }),
    ).resolves.toEqual({ id: '1' });
    expect(last()).toMatchObject({
      method: 'POST',
      url: '/audit/verifications',
      body: JSON.stringify({ scope: { kind: 'entity', id: ENTITY_REF } }),
    });
    const idempotencyKey = '0123456789abcdef';
    await client.placeLegalHold({ reason: 'Case 14', idempotencyKey });
    expect(last()).toEqual({
      method: 'POST',
      url: '/audit/holds',
      key: idempotencyKey,
      body: '{"reason":"Case 14"}',
    });
    await client.liftLegalHold('7', { reason: 'Closed', idempotencyKey });
    expect(last()).toEqual({
      method: 'POST',
      url: '/audit/holds/7/lift',
      key: idempotencyKey,
      body: '{"reason":"Closed"}',
    });
  });

  it('AUD-26: hands out proofs and evidence as files, byte for byte', async () => {
    const text = 'c2sp.org/tlog-proof@v1\n— “signed”\n';
    const { client, last } = clientWith(() => new HttpResponse(text));
    expect(await (await client.getAuditProof('1')).text()).toBe(text);
    expect(last().url).toBe('/audit/events/1/proof');
    const evidence = await client.getDeploymentEvidence('1', 'html');
    expect(await evidence.text()).toBe(text);
    expect(last().url).toBe('/audit/evidence/deployments/1?format=html');

    const refused = clientWith(() =>
      HttpResponse.json(
        { error: { name: 'ConflictError', message: 'Not yet' } },
        { status: 409 },
      ),
    );
    await expect(refused.client.getAuditProof('1')).rejects.toThrow(
      /Request failed with 409/,
    );
  });

  it('AUD-09: takes an export in piece by piece, and no cut one', async () => {
    const lines = [
      '{"format":"slipway-audit-export/v1"}\n{"ind',
      'ex":0}\n{"end',
      '":true,"events":1}\n',
    ];
    const whole = clientWith(() => new HttpResponse(pieces(...lines)));
    const progress: number[] = [];
    const file = await whole.client.exportAudit({
      from: 5,
      to: 6,
      onProgress: bytes => progress.push(bytes),
    });
    expect(whole.last().url).toBe('/audit/export?from=5&to=6');
    expect(file.size).toBe(lines.join('').length);
    expect(progress.at(-1)).toBe(file.size);

    const cut = clientWith(
      () => new HttpResponse(pieces(lines[0], 'ex":0}\n')),
    );
    await expect(cut.client.exportAudit({})).rejects.toThrow(
      'The export ended before its last line',
    );
  });
});
