import type {
  GitHttpRequest,
  GitHttpResponse,
  HttpClient,
} from 'isomorphic-git';
import { send } from './http';

/** A fetch brings a whole tree at most, a push answers with a few lines. */
const MAX_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/**
 * The HTTP of isomorphic-git under the rules of this package: no redirects, so
 * that a token goes where it was configured for, bounded time and length.
 */
export function gitHttp(secrets: string[]): HttpClient {
  return {
    async request(request: GitHttpRequest): Promise<GitHttpResponse> {
      const { url, method = 'GET', headers, body } = request;
      const answer = await send({
        url,
        method,
        headers,
        body: body && (await collect(body)),
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
        secrets,
      });
      return {
        url,
        method,
        statusCode: answer.status,
        statusMessage: String(answer.status),
        headers: Object.fromEntries(answer.headers),
        body: chunks(withHead(url, answer.body)),
      };
    },
  };
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of body) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function* chunks(body: Buffer): AsyncIterableIterator<Uint8Array> {
  yield body;
}

/*
 * The library asks for HEAD also when it fetches one branch, and fails at a
 * remote whose HEAD names a branch that does not exist, such as a new bare
 * repository. There the list of refs gets one: any commit that is there does.
 */
function withHead(url: string, body: Buffer): Buffer {
  if (!url.endsWith('/info/refs?service=git-upload-pack')) {
    return body;
  }
  const text = body.toString('latin1');
  const [, oid] =
    /^[0-9a-f]{4}([0-9a-f]{40}) refs\//m.exec(
      text.replace(/^(.*\n)0000/, '$1'),
    ) ?? [];
  if (!oid || /[0-9a-f]{40} HEAD[\0\n]/.test(text) || !text.endsWith('0000')) {
    return body;
  }
  // A pkt-line: its length in four hex digits, those included.
  const line = `${oid} HEAD\n`;
  const length = (line.length + 4).toString(16).padStart(4, '0');
  return Buffer.from(`${text.slice(0, -4)}${length}${line}0000`, 'latin1');
}
