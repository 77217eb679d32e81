/** Merkle trees as in RFC 6962 §2.1, as its definitions read. */
import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export const leafHash = data => sha256(LEAF, data);
export const nodeHash = (left, right) => sha256(NODE, left, right);

/** The k of §2.1: the largest power of two smaller than n, n > 1. */
function splitPoint(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The root that a path leads to: §2.1.1 read backwards, for
 *
 *     PATH(m, D[n]) = PATH(m, D[0:k]) : MTH(D[k:n])            for m < k
 *     PATH(m, D[n]) = PATH(m - k, D[k:n]) : MTH(D[0:k])        for m >= k
 *
 * puts the sibling that is nearest to the root last.
 *
 * @param {number} m index of the leaf
 * @param {number} n size of the tree
 * @param {Buffer} leaf
 * @param {Buffer[]} path
 * @returns {Buffer | undefined} undefined where the path has not exactly as many
 *   hashes as a path of (m, n)
 */
export function rootOfPath(m, n, leaf, path) {
  if (m >= n) return undefined;
  if (n === 1) return path.length === 0 ? leaf : undefined;
  const sibling = path.at(-1);
  const rest = path.slice(0, -1);
  if (!sibling) return undefined;
  const k = splitPoint(n);
  if (m < k) {
    const left = rootOfPath(m, k, leaf, rest);
    return left && nodeHash(left, sibling);
  }
  const right = rootOfPath(m - k, n - k, leaf, rest);
  return right && nodeHash(sibling, right);
}

/** Lengths of the complete subtrees of [0, end), largest first: the bits of `end`. */
export function leftLengths(end) {
  const lengths = [];
  for (let rest = end; rest > 0; ) {
    let length = 1;
    while (length * 2 <= rest) length *= 2;
    lengths.push(length);
    rest -= length;
  }
  return lengths;
}

/** Lengths of the subtrees of [start, end): aligned, and as large as fits. */
export function rightLengths(start, end) {
  const lengths = [];
  for (let at = start; at < end; ) {
    let length = 1;
    while (at % (length * 2) === 0 && at + length * 2 <= end) length *= 2;
    lengths.push(length);
    at += length;
  }
  return lengths;
}

/**
 * A tree that grows to the right and forgets what it has hashed: the complete
 * subtrees that end where it ends, like the bits of its size.
 */
export class GrowingTree {
  /** @type {Array<{ length: number, hash: Buffer }>} */
  #subtrees = [];
  #size = 0;

  get size() {
    return this.#size;
  }

  /** Appends a complete subtree that is aligned to its length; a leaf has length 1. */
  append(hash, length = 1) {
    let grown = { length, hash };
    while (this.#subtrees.at(-1)?.length === grown.length) {
      const left = this.#subtrees.pop();
      grown = {
        length: 2 * grown.length,
        hash: nodeHash(left.hash, grown.hash),
      };
    }
    this.#subtrees.push(grown);
    this.#size += length;
  }

  root() {
    const hashes = this.#subtrees.map(({ hash }) => hash);
    return hashes.length
      ? hashes.reduceRight((right, left) => nodeHash(left, right))
      : sha256();
  }
}
