import { isCount, VerificationError } from '../errors';
import { EMPTY_ROOT, nodeHash, sameHash } from '../tree/hashing';
import { hashOfRange, readOnce } from '../tree/readTree';
import type { TileReader } from '../tree/tiles';
import { assertHashes, splitOf } from './inclusion';

/**
 * Says that the tree of `newSize` leaves begins with that of `oldSize`.
 *
 * @public
 */
export interface ConsistencyClaim {
  oldSize: number;
  newSize: number;
  oldRoot: Buffer;
  newRoot: Buffer;
  /** Hashes in the order of RFC 6962 §2.1.2; none for equal sizes and from 0. */
  proof: readonly Buffer[];
}

/**
 * Proves that the tree of `newSize` leaves begins with the tree of `oldSize`,
 * RFC 6962 §2.1.2.
 *
 * @returns no hashes if `oldSize` is 0 or equal to `newSize`
 * @throws RangeError if `oldSize` is larger than `newSize`
 * @throws MissingTileError if the tiles do not hold the tree
 * @public
 */
export async function consistencyProof(
  tiles: TileReader,
  oldSize: number,
  newSize: number,
): Promise<Buffer[]> {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) {
    throw new RangeError(
      `A tree of ${newSize} leaves does not begin with one of ${oldSize}`,
    );
  }
  if (oldSize === 0 || oldSize === newSize) {
    return [];
  }
  const nodes: [begin: number, end: number][] = [];
  let begin = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = begin + splitOf(end - begin);
    if (oldSize <= middle) {
      nodes.unshift([middle, end]);
      end = middle;
    } else {
      nodes.unshift([begin, middle]);
      begin = middle;
    }
  }
  // From 0 it is the old root itself, which the verifier has.
  if (begin !== 0) {
    nodes.unshift([begin, end]);
  }
  const reader = readOnce(tiles);
  return Promise.all(nodes.map(([b, e]) => hashOfRange(reader, b, e)));
}

/**
 * Checks that the tree of `newSize` leaves begins with the tree of `oldSize`:
 * nothing was changed or taken away (RFC 6962 §2.1.2, RFC 9162 §2.1.4.2).
 *
 * @throws VerificationError `size` or `proof` if it does not follow
 * @public
 */
export function verifyConsistency(claim: ConsistencyClaim): void {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) {
    throw new VerificationError(
      'size',
      `A tree of ${newSize} leaves does not begin with one of ${oldSize}`,
    );
  }
  assertHashes([oldRoot, newRoot, ...proof]);
  const [oldFound, newFound] = rootsOf(claim);
  if (!sameHash(oldFound, oldRoot) || !sameHash(newFound, newRoot)) {
    throw inconsistent(claim);
  }
}

/** The roots of both trees as the proof has them. */
function rootsOf(claim: ConsistencyClaim): [old: Buffer, new: Buffer] {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (oldSize === 0 || oldSize === newSize) {
    if (proof.length > 0) {
      throw inconsistent(claim);
    }
    return oldSize === newSize && oldSize > 0
      ? [oldRoot, oldRoot]
      : [EMPTY_ROOT, newSize === 0 ? EMPTY_ROOT : newRoot];
  }

  let position = oldSize - 1;
  let last = newSize - 1;
  while (position % 2 === 1) {
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  // A power of two: the old root is a node of the new tree and is not repeated.
  const path = position === 0 ? [oldRoot, ...proof] : proof;
  if (path.length === 0) {
    throw inconsistent(claim);
  }
  let oldNode = path[0];
  let newNode = path[0];
  for (const sibling of path.slice(1)) {
    if (last === 0) {
      throw inconsistent(claim);
    }
    if (position % 2 === 1 || position === last) {
      oldNode = nodeHash(sibling, oldNode);
      newNode = nodeHash(sibling, newNode);
      while (position % 2 === 0 && position !== 0) {
        position /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newNode = nodeHash(newNode, sibling);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) {
    throw inconsistent(claim);
  }
  return [oldNode, newNode];
}

function inconsistent(claim: ConsistencyClaim) {
  return new VerificationError(
    'proof',
    `It is not proven that the tree of ${claim.newSize} leaves begins with that of ${claim.oldSize}`,
  );
}
