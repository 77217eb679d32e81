import {
  cosign,
  openNote,
  parseAddCheckpoint,
  parseCheckpoint,
  SigningKey,
  verifierOf,
  verifyConsistency,
} from '@slipway/transparency-log';
import type { Received, Reply } from './testServer';
import { LOG_KEY, ORIGIN } from './testTree';

/** A C2SP tlog-witness that checks what a witness must check. */
export class FakeWitness {
  readonly key: SigningKey;
  readonly #now: () => Date;
  seen = { size: 0, root: Buffer.alloc(0) };
  origin = ORIGIN;

  constructor(name: string, now: () => Date) {
    this.key = SigningKey.fromSeed(name, Buffer.alloc(32, name.length), {
      type: 'cosignature',
    });
    this.#now = now;
  }

  readonly handle = ({ method, path, body }: Received): Reply => {
    if (method !== 'POST' || path !== '/w/add-checkpoint') {
      return { status: 405 };
    }
    const { oldSize, proof, checkpoint } = parseAddCheckpoint(body);
    const { text } = openNote(checkpoint, [verifierOf(LOG_KEY.vkey)]);
    const { origin, size, root } = parseCheckpoint(text);
    if (origin !== this.origin) {
      return { status: 404 };
    }
    const { seen } = this;
    const isOtherTree =
      size === seen.size && size > 0 && !root.equals(seen.root);
    if (oldSize !== seen.size || isOtherTree) {
      return {
        status: 409,
        headers: { 'content-type': 'text/x.tlog.size' },
        body: `${seen.size}\n`,
      };
    }
    try {
      if (oldSize > 0) {
        const oldRoot = seen.root;
        verifyConsistency({
          oldSize,
          newSize: size,
          oldRoot,
          newRoot: root,
          proof,
        });
      }
    } catch {
      return { status: 422 };
    }
    this.seen = { size, root };
    return { status: 200, body: `${cosign(text, this.key, this.#now())}\n` };
  };
}
