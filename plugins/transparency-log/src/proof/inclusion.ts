import { isCount, VerificationError } from '../errors';
import { HASH_LENGTH, nodeHash, sameHash } from '../tree/hashing';
import { hashOfRange, readOnce } from '../tree/readTree';
import type { TileReader } from '../tree/tiles';

/**
 * Says that the leaf of `index` leads to the root of `size` leaves.
 *
 * @public
 */
export interface InclusionClaim {
  /** Index of the leaf, less than `size`. */
  index: number;
  /** Number of leaves of the tree. */
  size: number;
  /** Hash of the leaf, see {@link leafHash}. */
  leafHash: Buffer;
  /** Hashes from the sibling of the leaf up to the child of the root. */
  proof: readonly Buffer[];
}

/** The largest power of two that is smaller than `size`, which is at least 2. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) {
    split *= 2;
  }
  return split;
}

/**
 * Proves that a leaf is in the tree of `size` leaves, RFC 6962 §2.1.1.
 *
 * @returns hashes from the sibling of the leaf up to the child of the root
 * @throws RangeError if `index` is not less than `size`
 * @throws MissingTileError if the tiles do not hold the tree
 * @public
 */
export async function inclusionProof(
  tiles: TileReader,
  index: number,
  size: number,
): Promise<Buffer[]> {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new RangeError(
      `There is no leaf ${index} in a tree of ${size} leaves`,
    );
  }
  const siblings: [begin: number, end: number][] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    if (index < middle) {
      siblings.unshift([middle, end]);
      end = middle;
    } else {
      siblings.unshift([begin, middle]);
      begin = middle;
    }
  }
  const reader = readOnce(tiles);
  return Promise.all(siblings.map(([b, e]) => hashOfRange(reader, b, e)));
}

/**
 * The root that a proof leads to. Compare it with one that is trusted, or use
 * {@link verifyInclusion}.
 *
 * The number of hashes must be exactly that of a path for `index` and `size`
 * (RFC 9162 §2.1.3.2), so that one statement has one proof.
 *
 * @throws VerificationError `size` or `proof`
 * @public
 */
export function rootFromInclusionProof(claim: InclusionClaim): Buffer {
  const { index, size, leafHash, proof } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new VerificationError(
      'size',
      `There is no leaf ${index} in a tree of ${size} leaves`,
    );
  }
  assertHashes([leafHash, ...proof]);
  let node = leafHash;
  let position = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) {
      throw wrongLength(index, size, proof.length);
    }
    if (position % 2 === 1 || position === last) {
      node = nodeHash(sibling, node);
      // A node without a right neighbour goes up unchanged.
      while (position % 2 === 0 && position !== 0) {
        position /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = nodeHash(node, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) {
    throw wrongLength(index, size, proof.length);
  }
  return node;
}

/**
 * Checks that the leaf of `index` is in the tree of `size` leaves with this
 * root, RFC 6962 §2.1.1.
 *
 * @throws VerificationError `size` or `proof` if it does not follow
 * @public
 */
export function verifyInclusion(
  claim: InclusionClaim & { root: Buffer },
): void {
  if (!sameHash(rootFromInclusionProof(claim), claim.root)) {
    throw new VerificationError(
      'proof',
      `The proof of leaf ${claim.index} does not lead to the root of ${claim.size} leaves`,
    );
  }
}

/** Refuses hashes that are not 32 bytes long. */
export function assertHashes(hashes: readonly Uint8Array[]): void {
  for (const hash of hashes) {
    if (hash.length !== HASH_LENGTH) {
      throw new VerificationError(
        'proof',
        `A hash has ${HASH_LENGTH} bytes, one of these has ${hash.length}`,
      );
    }
  }
}

function wrongLength(index: number, size: number, found: number) {
  return new VerificationError(
    'proof',
    `The proof of leaf ${index} of ${size} cannot have ${found} hashes`,
  );
}
