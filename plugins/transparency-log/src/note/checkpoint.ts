import { isCount, VerificationError } from '../errors';
import { decodeCount, decodeHash } from '../text/base64';
import { EMPTY_ROOT, HASH_LENGTH, sameHash } from '../tree/hashing';
import { isKeyName } from './keys';
import { signNote } from './note';
import type { SigningKey } from './SigningKey';

/**
 * The state of a log: so many leaves, this root.
 *
 * @public
 */
export interface Checkpoint {
  /** Name of the log, a URL without its scheme. */
  origin: string;
  /** Number of leaves. */
  size: number;
  /** Root of the tree, 32 bytes. */
  root: Buffer;
}

/**
 * Writes the text of a checkpoint, C2SP tlog-checkpoint: three lines of origin,
 * size and root.
 *
 * @throws RangeError if it is no checkpoint
 * @public
 */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const problem = problemOf(checkpoint);
  if (problem) {
    throw new RangeError(`This is no checkpoint: ${problem}`);
  }
  const { origin, size, root } = checkpoint;
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/**
 * Reads the text of a checkpoint. Extension lines are refused: logs of this
 * package have none.
 *
 * @throws VerificationError `format`
 * @public
 */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const size = decodeCount(lines[1] ?? '');
  const root = decodeHash(lines[2] ?? '');
  if (lines.length !== 4 || lines[3] !== '' || size === undefined || !root) {
    throw new VerificationError(
      'format',
      'A checkpoint has three lines: origin, size in decimal, root in base64',
    );
  }
  const checkpoint = { origin: lines[0], size, root };
  const problem = problemOf(checkpoint);
  if (problem) {
    throw new VerificationError('format', `This is no checkpoint: ${problem}`);
  }
  return checkpoint;
}

/**
 * Signs a checkpoint. Nothing keeps the caller from signing two that exclude
 * each other; {@link CheckpointSigner} does.
 *
 * @param keys - their name must be the origin
 * @returns a signed note
 * @throws RangeError if it is no checkpoint or a key has another name
 * @public
 */
export function signCheckpoint(
  checkpoint: Checkpoint,
  keys: readonly SigningKey[],
): string {
  assertKeysOf(checkpoint.origin, keys);
  return signNote(formatCheckpoint(checkpoint), keys);
}

/** Refuses keys that do not sign for the origin. */
export function assertKeysOf(origin: string, keys: readonly SigningKey[]) {
  const other = keys.find(key => key.name !== origin || key.type !== 'ed25519');
  if (other) {
    throw new RangeError(
      `The key ${other.name} of type ${other.type} cannot sign for ${origin}: it must be an Ed25519 key of that name`,
    );
  }
  if (keys.length === 0) {
    throw new RangeError(`There is no key to sign for ${origin}`);
  }
}

function problemOf({ origin, size, root }: Checkpoint): string | undefined {
  if (!isKeyName(origin)) {
    return 'the origin must not be empty nor have spaces or a plus sign';
  }
  if (!isCount(size)) {
    return 'the size must be an integer from 0 to 2^53 - 1';
  }
  if (root.length !== HASH_LENGTH) {
    return `the root must have ${HASH_LENGTH} bytes`;
  }
  if (size === 0 && !sameHash(root, EMPTY_ROOT)) {
    return 'the root of the empty tree is the hash of nothing';
  }
  return undefined;
}
