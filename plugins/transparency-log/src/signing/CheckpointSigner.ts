import { VerificationError } from '../errors';
import {
  assertKeysOf,
  formatCheckpoint,
  type Checkpoint,
} from '../note/checkpoint';
import { signNote } from '../note/note';
import type { SigningKey } from '../note/SigningKey';
import { verifyConsistency } from '../proof/consistency';
import { sameHash } from '../tree/hashing';
import type { SignedState, SignerMemory } from './SignerMemory';

interface Options {
  origin: string;
  keys: readonly SigningKey[];
  memory: SignerMemory;
}

/**
 * A tree that shall be signed.
 *
 * @public
 */
export interface TreeToSign {
  size: number;
  root: Buffer;
  /** Proves that this tree begins with that of `oldSize`. */
  consistencyProof(oldSize: number, newSize: number): Promise<Buffer[]>;
}

/**
 * Signs checkpoints of one log, each consistent with all that it signed before
 * (C2SP tlog-checkpoint: a log must not sign two that exclude each other).
 *
 * What is signed is remembered before the signature is handed out. After a crash
 * between the two the same checkpoint can be signed again, but no other of its
 * size.
 *
 * Without a memory of anything it signs whatever comes first. One signer at a
 * time may use a memory.
 *
 * @public
 */
export class CheckpointSigner {
  readonly #options: Options;
  /* Calls take turns: each must see what the one before it remembered. */
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * @throws RangeError without keys, or if one has another name than the origin
   */
  static create(options: {
    origin: string;
    keys: readonly SigningKey[];
    memory: SignerMemory;
  }): CheckpointSigner {
    assertKeysOf(options.origin, options.keys);
    return new CheckpointSigner(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Signs the checkpoint of a tree.
   *
   * @returns a signed note
   * @throws VerificationError `size` if the tree is smaller than one signed
   *   before; `fork` if it does not begin with it. The log must halt then
   * @throws RangeError if it is no tree
   */
  async sign(tree: TreeToSign): Promise<string> {
    const turn = this.#turn.then(() => this.#sign(tree));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #sign(tree: TreeToSign): Promise<string> {
    const { origin, keys, memory } = this.#options;
    const { size, root } = tree;
    const checkpoint: Checkpoint = { origin, size, root };
    const text = formatCheckpoint(checkpoint);
    const last = await memory.read();
    if (last) {
      await this.#assertFollows(last, tree);
    }
    if (last?.size !== size) {
      await memory.write({ size, root });
    }
    return signNote(text, keys);
  }

  async #assertFollows(last: SignedState, tree: TreeToSign): Promise<void> {
    const { origin } = this.#options;
    const { size, root } = tree;
    if (size < last.size) {
      throw new VerificationError(
        'size',
        `${origin} has ${size} leaves, but a checkpoint of ${last.size} was signed. Was an older backup restored? Nothing is signed until the missing leaves are back`,
      );
    }
    if (size === last.size) {
      if (!sameHash(root, last.root)) {
        throw this.#fork(last, size);
      }
      return;
    }
    const proof =
      last.size === 0 ? [] : await tree.consistencyProof(last.size, size);
    try {
      verifyConsistency({
        oldSize: last.size,
        newSize: size,
        oldRoot: last.root,
        newRoot: root,
        proof,
      });
    } catch (error) {
      if (error instanceof VerificationError) {
        throw this.#fork(last, size);
      }
      throw error;
    }
  }

  #fork(last: SignedState, size: number): VerificationError {
    return new VerificationError(
      'fork',
      `The tree of ${size} leaves of ${
        this.#options.origin
      } does not begin with the ${
        last.size
      } leaves that were signed. Nothing is signed: compare the leaves with a copy that is kept elsewhere`,
    );
  }
}
