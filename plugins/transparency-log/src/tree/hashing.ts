import * as crypto from 'node:crypto';

/** Length of every hash, in bytes. */
export const HASH_LENGTH = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/*
 * The one-shot function came with Node 20.12. It spares an object per hash,
 * which is half of the cost at these sizes.
 */
const oneShot = (
  crypto as {
    hash?(algorithm: string, data: Uint8Array, encoding: 'buffer'): Buffer;
  }
).hash;

const sha256 = oneShot
  ? (data: Uint8Array): Buffer => oneShot('sha256', data, 'buffer')
  : (data: Uint8Array): Buffer =>
      crypto.createHash('sha256').update(data).digest();

/*
 * Input of the next hash. Hashing is synchronous, so that one buffer serves all
 * calls. It holds any event of the audit trail, also with three bytes per
 * UTF-16 code unit.
 */
const scratch = Buffer.allocUnsafeSlow(1 + 3 * 65_536);
const nodeInput = Buffer.allocUnsafeSlow(1 + 2 * HASH_LENGTH);
nodeInput[0] = NODE_PREFIX;

/**
 * The hash of a leaf: SHA-256(0x00 || data), RFC 6962 §2.1.
 *
 * @param data - bytes, or text that is hashed as UTF-8
 * @returns 32 bytes
 * @public
 */
export function leafHash(data: Uint8Array | string): Buffer {
  if (typeof data === 'string') {
    if (3 * data.length < scratch.length) {
      scratch[0] = LEAF_PREFIX;
      const length = scratch.write(data, 1, 'utf8');
      return sha256(scratch.subarray(0, 1 + length));
    }
    return leafHash(Buffer.from(data, 'utf8'));
  }
  if (data.length < scratch.length) {
    scratch[0] = LEAF_PREFIX;
    scratch.set(data, 1);
    return sha256(scratch.subarray(0, 1 + data.length));
  }
  return crypto
    .createHash('sha256')
    .update(Buffer.of(LEAF_PREFIX))
    .update(data)
    .digest();
}

/**
 * The hash of an inner node: SHA-256(0x01 || left || right), RFC 6962 §2.1.
 *
 * @param left - 32 bytes
 * @param right - 32 bytes
 * @returns 32 bytes
 * @throws RangeError if a hash has another length
 * @public
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH) {
    throw new RangeError(
      `A node has two hashes of ${HASH_LENGTH} bytes, not ${left.length} and ${right.length}`,
    );
  }
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_LENGTH);
  return sha256(nodeInput);
}

/**
 * The root of the tree without leaves: SHA-256 of nothing, RFC 6962 §2.1.
 *
 * @public
 */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

/** Whether two hashes are the same 32 bytes. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return (
    a.length === HASH_LENGTH &&
    b.length === HASH_LENGTH &&
    Buffer.compare(a, b) === 0
  );
}

/**
 * The root of a perfect tree over hashes that lie one after another.
 *
 * @param hashes - a power of two of hashes, 32 bytes each
 */
export function perfectRoot(hashes: Buffer): Buffer {
  if (hashes.length === HASH_LENGTH) {
    return Buffer.from(hashes);
  }
  // Halves a private copy level by level.
  const level = Buffer.from(hashes);
  let count = level.length / HASH_LENGTH;
  while (count > 1) {
    for (let i = 0; i < count; i += 2) {
      const at = i * HASH_LENGTH;
      const node = nodeHash(
        level.subarray(at, at + HASH_LENGTH),
        level.subarray(at + HASH_LENGTH, at + 2 * HASH_LENGTH),
      );
      level.set(node, at / 2);
    }
    count /= 2;
  }
  return Buffer.from(level.subarray(0, HASH_LENGTH));
}
