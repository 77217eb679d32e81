import type {
  AuditSinkTarget,
  ForwardedEvent,
} from '@slipway/backstage-plugin-releases-node';
import { send, unexpected, type Request } from './http';

interface Options {
  id: string;
  url: string;
  /** Bearer token; secret. */
  token?: string;
  /** Types and patterns such as `deployment.*`; all unless told. */
  types?: string[];
  /** Only events of these environments; all unless told. */
  environments?: string[];
}

/**
 * Posts batches of events: `{"events":[{"index":0,"event":{…}}]}`, each event in
 * the form that was hashed. A batch that comes again has the same
 * `Idempotency-Key`.
 */
export class HttpSink implements AuditSinkTarget {
  readonly id: string;
  readonly #options: Options;

  static create(options: Options) {
    return new HttpSink(options);
  }

  private constructor(options: Options) {
    this.id = options.id;
    this.#options = options;
  }

  accepts({ type, environment }: { type: string; environment?: string }) {
    const { types, environments } = this.#options;
    return (
      (!types || types.some(pattern => matches(pattern, type))) &&
      (!environments ||
        (environment !== undefined && environments.includes(environment)))
    );
  }

  /** @throws Error unless the receiver answers with a status of success */
  async deliver(events: ForwardedEvent[]): Promise<void> {
    if (!events.length) {
      return;
    }
    const { id, url, token } = this.#options;
    const entries = events.map(
      ({ index, event }) => `{"index":${index},"event":${event}}`,
    );
    const request: Request = {
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `"${id}-${events[0].index}-${events.at(-1)!.index}"`,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: `{"events":[${entries.join(',')}]}`,
      secrets: token ? [token] : [],
    };
    const { status } = await send(request);
    if (status < 200 || status > 299) {
      throw unexpected(request, status);
    }
  }
}

function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*')
    ? type.startsWith(pattern.slice(0, -1))
    : type === pattern;
}
