import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildCli, type BuiltCli } from '../__testUtils__/runCli';
import { anEvent, fileOf, TestLog } from '../__testUtils__/TestLog';

const TOKEN = 'pipeline-token-1';
const SIZE = 400;
const ID = '1b4e28ba-2fa1-4d2b-883f-0016d3cca427';

describe('releases-cli and a server', () => {
  const dir = mkdtempSync(join(tmpdir(), 'releases-cli-server-'));
  const path = (name: string) => join(dir, name);
  const save = (name: string, content: string) => {
    writeFileSync(path(name), content);
    return path(name);
  };
  const servers: Server[] = [];
  let cli: BuiltCli;
  let log: TestLog;
  let trust: string[];
  let whole: Buffer;
  let note: string;

  /** A server on a port of its own; the paths that it was asked for. */
  async function serve(listener: RequestListener) {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.headers.authorization === `Bearer ${TOKEN}`) {
        listener(request, response);
      } else {
        response.writeHead(401).end('who are you');
      }
    });
    servers.push(server);
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/api/releases`, asked };
  }

  /** As the releases backend answers, with another export if that is wanted. */
  const backend =
    (exported: Buffer = whole, checkpoint = note): RequestListener =>
    (request, response) => {
      const { pathname } = new URL(request.url!, 'http://localhost');
      switch (pathname.replace('/api/releases/audit', '')) {
        case '/checkpoint':
          response.writeHead(200, { 'content-type': 'text/plain' });
          return response.end(checkpoint);
        case '/export':
          response.writeHead(200, { 'content-type': 'application/x-ndjson' });
          response.write(exported.subarray(0, 1_000));
          return response.end(exported.subarray(1_000));
        case `/events/${ID}/proof`:
        case `/evidence/deployments/${ID}`:
          return response.end(`content of ${request.url}\n`);
        default:
          return response.writeHead(404).end();
      }
    };

  const run = (
    url: string,
    args: string[],
    env: Record<string, string> = { SLIPWAY_TOKEN: TOKEN },
  ) =>
    cli.run([...args, '--url', url, '--token-env', 'SLIPWAY_TOKEN'], { env });
  const verify = async (url: string, ...more: string[]) => {
    const { stdout, code } = await run(url, [
      ...['audit', 'verify', ...trust, '--json', '--timeout', '1'],
      ...more,
    ]);
    return { ...JSON.parse(stdout), exit: code };
  };

  beforeAll(async () => {
    cli = buildCli('server');
    log = await TestLog.create({
      events: Array.from({ length: SIZE }, (_, n) => anEvent(n)),
    });
    trust = ['--trust', save('trust.json', JSON.stringify(log.trust))];
    whole = fileOf(await log.export());
    note = await log.checkpoint();
  }, 60_000);

  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    cli?.remove();
    rmSync(dir, { recursive: true });
  });

  it('AUD-06: verifies the trail while it comes in, with the token from the environment', async () => {
    const { url, asked } = await serve(backend());
    expect(await verify(`${url}/`)).toMatchObject({
      schema: 'slipway-verify/v1',
      result: 'sound',
      kind: 'export',
      source: url,
      events: SIZE,
      consistentWith: SIZE,
      exit: 0,
    });
    expect(asked).toEqual([
      'GET /api/releases/audit/checkpoint',
      'GET /api/releases/audit/export',
    ]);
    const older = save('older', await log.checkpoint(100));
    expect(await verify(url, '--checkpoint', older)).toMatchObject({
      result: 'sound',
      consistentWith: 100,
    });
  });

  it('F21: a server that shows one thing and exports another is found out', async () => {
    const events = Array.from({ length: SIZE }, (_, n) =>
      anEvent(n + (n > 250 ? 1 : 0)),
    );
    const rewritten = await TestLog.create({ events });
    const forked = fileOf(await rewritten.export());
    const shows = await serve(backend(forked));
    expect(await verify(shows.url)).toMatchObject({
      result: 'tampered',
      code: 'fork',
      exit: 1,
    });
    // It shows the rewritten log to everybody, but not to whom has kept one.
    const rewrites = await serve(backend(forked, await rewritten.checkpoint()));
    expect(await verify(rewrites.url)).toMatchObject({ result: 'sound' });
    const older = save('older', await log.checkpoint(300));
    expect(await verify(rewrites.url, '--checkpoint', older)).toMatchObject({
      result: 'tampered',
      code: 'fork',
      exit: 1,
    });
    const edited = Buffer.from(
      whole.toString().replace(/("index":99,.*)ada/, '$1eve'),
    );
    const edits = await serve(backend(edited));
    expect(await verify(edits.url)).toMatchObject({
      result: 'tampered',
      firstBadIndex: 99,
      exit: 1,
    });
  });

  it('an answer that ends early or stops is incomplete, and nothing of it is saved', async () => {
    const breaks = (how: 'ends' | 'dies' | 'stops'): RequestListener => {
      const sound = backend();
      return (request, response) => {
        if (!request.url!.includes('export')) {
          return sound(request, response);
        }
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        response.write(whole.subarray(0, 9_000), () => {
          if (how === 'ends') {
            response.end();
          } else if (how === 'dies') {
            response.destroy();
          }
        });
        return response;
      };
    };
    for (const how of ['ends', 'dies', 'stops'] as const) {
      const { url } = await serve(breaks(how));
      expect({ how, ...(await verify(url)) }).toMatchObject({
        result: 'incomplete',
        exit: 2,
      });
      const { code, stderr } = await run(url, [
        ...['audit', 'export', '--out', path('cut.ndjson'), '--timeout', '1'],
      ]);
      expect({ how, code }).toEqual({ how, code: 2 });
      expect(stderr).toMatch(/part of the export|failed|silent/);
      expect(readdirSync(dir).filter(name => name.includes('cut'))).toEqual([]);
    }
  });

  it('says what to do about a status, without what the server said', async () => {
    const cases: [number, Record<string, string>, string][] = [
      [403, {}, 'releases.audit.export'],
      [404, {}, 'base URL'],
      [409, {}, 'no checkpoint covers it'],
      [429, { 'retry-after': '7' }, 'in 7 s'],
      [500, {}, 'log of the server'],
      [503, {}, 'Try again'],
    ];
    for (const [status, headers, words] of cases) {
      const { url } = await serve((_, response) =>
        response.writeHead(status, headers).end('secret of the server'),
      );
      const text = await run(url, ['audit', 'verify', ...trust]);
      expect({ status, ...text }).toMatchObject({ code: 2, stdout: '' });
      expect(text.stderr).toContain(words);
      expect(text.stderr).toContain(`(${status})`);
      expect(text.stderr).not.toContain('secret');
    }
    const { url } = await serve(backend());
    const expired = await run(url, ['audit', 'verify', ...trust], {
      SLIPWAY_TOKEN: 'old-token',
    });
    expect(expired.code).toBe(2);
    expect(expired.stderr).toContain(
      'The token in SLIPWAY_TOKEN was not accepted',
    );
    expect(expired.stderr).not.toContain('old-token');
    const unset = await run(url, ['audit', 'verify', ...trust], {});
    expect(unset.stderr).toContain('SLIPWAY_TOKEN is not set');
  });

  it('follows a redirect on the same host, and takes the token to no other', async () => {
    const elsewhere = await serve(backend());
    const sound = backend();
    const near = await serve((request, response) =>
      request.url!.startsWith('/api/')
        ? sound(request, response)
        : response
            .writeHead(307, { location: request.url!.replace('/old', '/api') })
            .end(),
    );
    expect(await verify(near.url.replace('/api', '/old'))).toMatchObject({
      result: 'sound',
    });
    const far = await serve((request, response) =>
      response
        .writeHead(302, {
          location: new URL(request.url!, elsewhere.url).href,
        })
        .end(),
    );
    expect(await verify(far.url)).toMatchObject({
      result: 'incomplete',
      code: 'redirect',
      exit: 2,
    });
    expect(elsewhere.asked).toEqual([]);
    const loop = await serve((request, response) =>
      response.writeHead(302, { location: request.url! }).end(),
    );
    expect(await verify(loop.url)).toMatchObject({ code: 'redirect' });
    for (const url of [
      'ftp://127.0.0.1/api',
      'file:///etc/passwd',
      'http://user:geheim@127.0.0.1/api',
      'http://127.0.0.1/api?x=1',
      'no address',
    ]) {
      const { code, stderr } = await run(url, ['audit', 'verify', ...trust]);
      expect({ url, code }).toEqual({ url, code: 2 });
      expect(stderr).toContain('--url');
      expect(stderr).not.toContain('geheim');
    }
  });

  it('saves exports, proofs and packages under names that are free', async () => {
    const { url, asked } = await serve(backend());
    const out = path('audit.ndjson');
    expect(await run(url, ['audit', 'export', '--out', out])).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(readFileSync(out)).toEqual(whole);
    const again = await run(url, ['audit', 'export', '--out', out]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('not overwritten');
    expect(readFileSync(out)).toEqual(whole);

    const packed = path('audit.ndjson.gz');
    const range = ['--from', '10', '--to', '400'];
    await run(url, ['audit', 'export', '--out', packed, ...range]);
    expect(asked.at(-1)).toBe('GET /api/releases/audit/export?from=10&to=400');
    expect(gunzipSync(readFileSync(packed))).toEqual(whole);
    expect(await cli.json(['audit', 'verify', packed, ...trust])).toMatchObject(
      { result: 'sound' },
    );

    await run(url, ['audit', 'proof', ID, '--out', path('proof')]);
    expect(readFileSync(path('proof'), 'utf8')).toContain(
      `/events/${ID}/proof`,
    );
    const evidence = ['audit', 'evidence', 'deployment', ID];
    await run(url, [...evidence, '--format', 'json', '--out', path('package')]);
    expect(readFileSync(path('package'), 'utf8')).toContain(
      `/evidence/deployments/${ID}?format=json`,
    );
    // What is asked for stays one part of the path.
    await run(url, ['audit', 'proof', '../../catalog', '--out', path('x')]);
    expect(asked.at(-1)).toBe(
      'GET /api/releases/audit/events/..%2F..%2Fcatalog/proof',
    );
    expect(existsSync(path('x'))).toBe(false);
    for (const args of [
      ['audit', 'evidence', 'environment', ID, '--out', path('y')],
      [...evidence, '--format', 'pdf', '--out', path('y')],
      ['audit', 'export', '--out', path('y'), '--from', 'first'],
      ['audit', 'export'],
    ]) {
      expect(await run(url, args)).toMatchObject({ code: 2, stdout: '' });
    }
    expect(existsSync(path('y'))).toBe(false);
  });
});
