import { FileMemory, type SignerMemory } from '@slipway/transparency-log';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** A tree that was signed. */
export interface SignedTree {
  size: number;
  root: Buffer;
}

interface Options {
  origin: string;
  directory?: string;
  /** What is known to have been signed from places other than this host. */
  elsewhere: () => Promise<SignedTree[]>;
}

/*
 * What was signed last. It is kept beside the key, in a file outside the
 * database, so that a database that was put back is noticed. A process that
 * has no such file (the first one on a host, or a replica without a shared
 * directory) learns it from where checkpoints were published.
 */
export class SignedMemory implements SignerMemory {
  readonly #file: FileMemory | undefined;
  readonly #elsewhere: Options['elsewhere'];
  /** Absent until it was asked for; nothing may ever have been signed. */
  #known: { last: SignedTree | undefined } | undefined;

  static create(options: Options) {
    return new SignedMemory(options);
  }

  private constructor({ origin, directory, elsewhere }: Options) {
    const id = createHash('sha256').update(origin).digest('hex').slice(0, 16);
    this.#file = directory
      ? FileMemory.create(join(directory, `signed-${id}`))
      : undefined;
    this.#elsewhere = elsewhere;
  }

  async read(): Promise<SignedTree | undefined> {
    if (!this.#known) {
      const here = await this.#file?.read();
      const trees = here ? [here] : await this.#elsewhere();
      this.#known = {
        last: trees.reduce<SignedTree | undefined>(
          (largest, tree) =>
            !largest || tree.size > largest.size ? tree : largest,
          undefined,
        ),
      };
    }
    return this.#known.last;
  }

  async write(tree: SignedTree): Promise<void> {
    await this.#file?.write(tree);
    this.#known = { last: tree };
  }

  /** What this process knew may be outdated by another that led meanwhile. */
  forget(): void {
    this.#known = undefined;
  }
}
