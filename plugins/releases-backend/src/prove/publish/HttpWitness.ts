import type { CheckpointWitness } from '@slipway/backstage-plugin-releases-node';
import { send, unexpected, type Answer, type Request } from './http';

/** What a witness says when it refuses, C2SP tlog-witness. */
const ADVICE: Record<number, string> = {
  403: 'The witness does not trust the key that signs this log: give its operator the current vkey',
  404: 'The witness does not know this log: have its operator add origin and vkey, and check the configured URL',
  422: 'What the witness has seen is not the beginning of this log. Verify the log against a checkpoint that is held elsewhere before anything else is done',
};

/** Asks a C2SP tlog-witness over HTTP. */
export class HttpWitness implements CheckpointWitness {
  readonly vkey: string;
  readonly #url: string;

  /** @param options - `url` is what `/add-checkpoint` goes below */
  static create(options: { url: string; vkey: string }) {
    return new HttpWitness(options);
  }

  private constructor({ url, vkey }: { url: string; vkey: string }) {
    this.vkey = vkey;
    this.#url = `${url.replace(/\/+$/, '')}/add-checkpoint`;
  }

  async cosign(
    body: (oldSize: number) => Promise<string>,
    knownSize: number,
  ): Promise<string[]> {
    const first = await this.#ask(await body(knownSize));
    const size = sizeOf(first);
    // It may have seen more than is known here, for example of a process before.
    if (size === undefined || size <= knownSize) {
      return this.#linesOf(first, knownSize);
    }
    return this.#linesOf(await this.#ask(await body(size)), size);
  }

  /** @param asked - the size that the request began from */
  #linesOf(answer: Answer, asked: number): string[] {
    const { status, body } = answer;
    if (status === 200) {
      return body.toString('utf8').split('\n').filter(Boolean);
    }
    const size = sizeOf(answer);
    if (size === undefined) {
      throw unexpected(this.#request(), status, ADVICE[status]);
    }
    if (size < asked) {
      throw new Error(
        `${
          this.#url
        } says that it has seen ${size} events, but it had ${asked} before. It has lost its state or was put back; nothing is sent to it until its operator has looked`,
      );
    }
    throw new Error(
      size === asked
        ? `${
            this.#url
          } has seen another tree of ${size} events. Verify the log against a checkpoint that is held elsewhere before anything else is done`
        : `${
            this.#url
          } has seen ${size} events by now; somebody else asks it for this log, too`,
    );
  }

  async #ask(body: string): Promise<Answer> {
    return send({ ...this.#request(), body });
  }

  #request(): Request {
    return {
      method: 'POST',
      url: this.#url,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      maxBytes: 64 * 1024,
    };
  }
}

/** The size in a conflict, if that is what it is. */
function sizeOf({ status, headers, body }: Answer): number | undefined {
  const [type] = (headers.get('content-type') ?? '').split(';');
  const [, digits] = /^(0|[1-9]\d{0,15})\n?$/.exec(body.toString('utf8')) ?? [];
  const size = Number(digits);
  return status === 409 &&
    type.trim().toLowerCase() === 'text/x.tlog.size' &&
    Number.isSafeInteger(size)
    ? size
    : undefined;
}
