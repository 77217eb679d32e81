import { failureText } from './failureText';

/** How long an answer may take, its body included, in milliseconds. */
export const TIMEOUT_MS = 10_000;

/** The longest answer that is read unless told, in bytes. */
const MAX_BYTES = 1024 * 1024;

/** A request to a configured place. */
export interface Request {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | ReadableStream;
  timeoutMs?: number;
  maxBytes?: number;
  /** What must not show in an error. */
  secrets?: string[];
}

/** What came back, completely. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/**
 * Sends a request to where the configuration says, and nowhere else: a redirect
 * is an answer like any other. Time and length of the answer are bounded.
 *
 * @throws Error that names method, URL and reason, if there is no answer
 */
export async function send(request: Request): Promise<Answer> {
  return exchange(request, async response => ({
    status: response.status,
    headers: response.headers,
    body: await readBody(response, request),
  }));
}

/** As {@link send}, for an answer that is too long to be kept in memory. */
export async function exchange<T>(
  request: Request,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const { method, url, headers, body, timeoutMs = TIMEOUT_MS } = request;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body as BodyInit,
      redirect: 'manual',
      signal,
      // A stream as a body has to be announced, Fetch standard §5.4.
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit);
    return await read(response);
  } catch (error) {
    const why = signal.aborted
      ? `no answer within ${timeoutMs / 1000} seconds`
      : failureText(error, request.secrets);
    throw new Error(`${describe(request)} failed: ${why}`);
  }
}

const ADVICE: Record<number, string> = {
  401: 'Check the configured token',
  403: 'Check what the configured token may do there',
  404: 'Check the configured URL',
  413: 'Allow larger bodies on that server',
  507: 'There is no space left on that server',
};

/** An answer that was not asked for. Its body is not quoted: it is foreign text. */
export function unexpected(request: Request, status: number, advice?: string) {
  const isRedirect = status >= 300 && status < 400;
  const next =
    advice ??
    (isRedirect
      ? 'Redirects are not followed; configure the URL that it leads to'
      : ADVICE[status] ?? 'Look into the log of that server');
  return new Error(`${describe(request)} was answered ${status}. ${next}`);
}

function describe({ method, url }: Request): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

/** The body in chunks, as it comes. */
export async function* bodyOf(response: Response): AsyncIterable<Uint8Array> {
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) {
        return;
      }
      yield next.value;
    }
  } finally {
    // Who stops early lets go of the connection.
    await reader?.cancel().catch(() => undefined);
  }
}

async function readBody(
  response: Response,
  { maxBytes = MAX_BYTES }: Request,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bodyOf(response)) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new Error(`the answer is longer than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
