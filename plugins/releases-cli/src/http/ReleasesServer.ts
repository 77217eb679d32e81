import { CliError, messageOf, usageError } from '../cli/CliError';
import { explainStatus } from './explainStatus';
import { Silence } from './Silence';

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What a server answered: bytes that are still to come. */
export interface Answer {
  chunks: AsyncIterable<Buffer>;
}

/** How a server is reached, as commands take it from their options. */
export interface ServerOptions {
  url: string;
  /** Name of the environment variable with the token. */
  tokenEnv?: string;
  /** Milliseconds that the server may be silent. */
  timeoutMs: number;
}

/**
 * The releases backend, read only. The token goes to the host that was named and
 * to no other.
 */
export class ReleasesServer {
  readonly #base: URL;
  readonly #token: string | undefined;
  readonly #tokenEnv: string | undefined;
  readonly #timeoutMs: number;

  /** @throws CliError for an address that cannot be used or a token that is not there */
  static create(options: ServerOptions): ReleasesServer {
    return new ReleasesServer(options);
  }

  private constructor({ url, tokenEnv, timeoutMs }: ServerOptions) {
    this.#base = baseOf(url);
    this.#tokenEnv = tokenEnv;
    this.#token = tokenOf(tokenEnv);
    this.#timeoutMs = timeoutMs;
  }

  /** Address of the server, for messages. */
  get name(): string {
    return this.#base.href.replace(/\/$/, '');
  }

  /**
   * Asks for what is under a path.
   *
   * @param path - relative to the base URL, for example `audit/checkpoint`
   * @throws CliError that says what to do
   */
  async get(
    path: string,
    query: Record<string, string | undefined> = {},
  ): Promise<Answer> {
    const url = new URL(path, this.#base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, value);
      }
    }
    const silence = new Silence(this.#timeoutMs);
    try {
      const response = await this.#follow(url, silence.signal);
      if (!response.ok) {
        await response.body?.cancel();
        throw explainStatus(response.status, {
          url,
          tokenEnv: this.#tokenEnv,
          retryAfter: response.headers.get('retry-after') ?? undefined,
        });
      }
      return { chunks: this.#read(response, url, silence) };
    } catch (error) {
      silence.end();
      throw this.#explain(error, url, silence);
    }
  }

  async #follow(start: URL, signal: AbortSignal): Promise<Response> {
    let url = start;
    for (let hops = 0; ; hops++) {
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: {
          ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        },
      });
      const location = response.headers.get('location');
      if (!REDIRECTS.has(response.status) || location === null) {
        return response;
      }
      await response.body?.cancel();
      url = this.#redirected(url, location, hops);
    }
  }

  #redirected(from: URL, location: string, hops: number): URL {
    const to = URL.canParse(location, from)
      ? new URL(location, from)
      : undefined;
    if (to?.origin !== this.#base.origin) {
      throw new CliError(
        `${from.origin} sends to another host${
          to ? `, ${to.origin}` : ''
        }. Nothing was sent there.`,
        {
          code: 'redirect',
          advice: ['If that is the right one, give its address with --url.'],
        },
      );
    }
    if (hops >= MAX_REDIRECTS) {
      throw new CliError(`${from.href} redirects without end.`, {
        code: 'redirect',
        advice: ['Check the address of --url.'],
      });
    }
    return to;
  }

  async *#read(
    response: Response,
    url: URL,
    silence: Silence,
  ): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of response.body ?? []) {
        silence.restart();
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      }
    } catch (error) {
      throw this.#explain(error, url, silence);
    } finally {
      silence.end();
    }
  }

  #explain(error: unknown, url: URL, silence: Silence): CliError {
    if (error instanceof CliError) {
      return error;
    }
    if (silence.isOver) {
      return new CliError(
        `${url.origin} was silent for ${this.#timeoutMs / 1000} s.`,
        {
          code: 'timeout',
          advice: ['Try again, or allow more with --timeout.'],
        },
      );
    }
    const cause = (error as { cause?: unknown }).cause ?? error;
    return new CliError(
      `The connection to ${url.origin} failed: ${messageOf(cause)}.`,
      {
        code: 'connection',
        advice: ['Check the address of --url and the network, and try again.'],
      },
    );
  }
}

function baseOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const problem =
    (!url && 'is no address') ||
    (!/^https?:$/.test(url!.protocol) && 'is neither http nor https') ||
    ((url!.username || url!.password) && 'holds a name or a password') ||
    ((url!.search || url!.hash) && 'holds a query or a fragment');
  if (!url || problem) {
    // The text is left out: it may hold a password.
    throw usageError(
      `The address of --url ${problem}.`,
      'Give the base URL of the releases backend: https://host/api/releases',
    );
  }
  url.pathname = url.pathname.replace(/\/*$/, '/');
  return url;
}

function tokenOf(name: string | undefined): string | undefined {
  if (name === undefined) {
    return undefined;
  }
  const token = process.env[name]?.trim();
  if (!token) {
    throw usageError(
      `--token-env: the environment variable ${name} is not set.`,
      'It takes the name of a variable, not the token.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw usageError(`The token in ${name} has spaces or other signs in it.`);
  }
  return token;
}
