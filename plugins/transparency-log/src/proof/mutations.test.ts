import {
  EMPTY_ROOT,
  leafHash,
  verifyConsistency,
  VerificationError,
  verifyInclusion,
} from '..';
import {
  consistencyFormula,
  inclusionFormula,
  NaiveTree,
} from '../tests/naiveTree';

/*
 * The method of transparency-dev/merkle: change a good proof in one place and
 * expect that it is refused.
 *
 * Not every change makes a false statement. A root says nothing about the number
 * of leaves below it: that is what the signed checkpoint is for, which binds size
 * and root together. So two sizes for which the proof is folded in the same way
 * are the same statement about hashes. Such changes are left out, by comparing
 * the formulas that RFC 6962 gives for both; they are tried against a signed
 * checkpoint in tlogProof.test.ts, where they are refused.
 */

const LARGEST = 24;
const LEAVES = Array.from({ length: LARGEST }, (_, i) => Buffer.of(i));
const OTHER = leafHash('no leaf of this tree');
const tree = new NaiveTree(LEAVES);

/** A generator of numbers that are the same on each run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const pick = numbers(1);

function flip(hash: Buffer): Buffer {
  const copy = Buffer.from(hash);
  const bit = pick(256);
  copy[bit >> 3] ^= 1 << (bit & 7);
  return copy;
}

/** Each way to change a list of hashes. */
function changedProofs(proof: Buffer[], known: Buffer[]): Buffer[][] {
  const changed: Buffer[][] = [
    proof.slice(1),
    proof.slice(0, -1),
    proof.slice(0, 1),
    [],
    [...proof].reverse(),
    [...proof, ...proof],
  ];
  for (const hash of [...known, ...proof, EMPTY_ROOT, OTHER, Buffer.alloc(0)]) {
    changed.push([hash, ...proof], [...proof, hash]);
    const middle = pick(proof.length + 1);
    changed.push([...proof.slice(0, middle), hash, ...proof.slice(middle)]);
  }
  proof.forEach((hash, i) => {
    changed.push(
      proof.with(i, flip(hash)),
      proof.with(i, flip(hash)),
      proof.with(i, hash.subarray(1)),
      proof.with(i, Buffer.concat([hash, Buffer.of(0)])),
      proof.with(i, EMPTY_ROOT),
      [...proof.slice(0, i), ...proof.slice(i + 1)],
    );
    if (i > 0) {
      changed.push(proof.with(i, proof[i - 1]).with(i - 1, hash));
    }
  });
  return changed;
}

const changedCounts = (n: number) => [
  ...[n - 1, n + 1, n * 2, Math.floor(n / 2), 0, n ^ 2, -1, n + 0.5, NaN],
  ...[n + 2 ** 32, 2 ** 53, Infinity],
];

const changedHashes = (hash: Buffer, others: Buffer[]) => [
  flip(hash),
  flip(hash),
  ...others,
  EMPTY_ROOT,
  OTHER,
  Buffer.alloc(0),
  hash.subarray(0, 31),
];

/** Tries claims that differ from a good one; returns how many were tried. */
function refuseAll<C extends object>(
  good: C,
  changed: C[],
  verify: (claim: C) => void,
  isSame: (claim: C) => boolean,
): number {
  verify(good);
  const text = JSON.stringify(good);
  const different = changed.filter(
    claim => JSON.stringify(claim) !== text && !isSame(claim),
  );
  const accepted = different.filter(claim => {
    try {
      verify(claim);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(VerificationError);
      return false;
    }
  });
  expect(accepted).toEqual([]);
  return different.length;
}

const isTree = (size: number) =>
  Number.isInteger(size) && size > 0 && size <= 4 * LARGEST;

function tryInclusion(index: number, size: number): number {
  const [leaf, root] = [tree.hash(index, index + 1), tree.hash(0, size)];
  const proof = tree.path(index, 0, size);
  const good = { index, size, leafHash: leaf, proof, root };
  const changed = [
    ...changedProofs(proof, [leaf, root]).map(p => ({ ...good, proof: p })),
    ...changedCounts(index).map(i => ({ ...good, index: i })),
    ...changedCounts(size).map(s => ({ ...good, size: s })),
    ...changedHashes(leaf, [root]).map(h => ({ ...good, leafHash: h })),
    ...changedHashes(root, [leaf]).map(h => ({ ...good, root: h })),
    { ...good, leafHash: root, root: leaf },
  ];
  const formula = inclusionFormula(index, size);
  return refuseAll(
    good,
    changed,
    verifyInclusion,
    claim =>
      isTree(claim.size) &&
      claim.index < claim.size &&
      claim.index >= 0 &&
      claim.proof === proof &&
      claim.leafHash === leaf &&
      claim.root === root &&
      inclusionFormula(claim.index, claim.size) === formula,
  );
}

function tryConsistency(oldSize: number, newSize: number): number {
  const [oldRoot, newRoot] = [tree.hash(0, oldSize), tree.hash(0, newSize)];
  const proof = tree.proof(oldSize, 0, newSize);
  const good = { oldSize, newSize, oldRoot, newRoot, proof };
  const roots = [oldRoot, newRoot];
  const changed = [
    ...changedProofs(proof, roots).map(p => ({ ...good, proof: p })),
    ...changedCounts(oldSize).map(s => ({ ...good, oldSize: s })),
    ...changedCounts(newSize).map(s => ({ ...good, newSize: s })),
    ...changedHashes(oldRoot, [newRoot]).map(h => ({ ...good, oldRoot: h })),
    ...changedHashes(newRoot, [oldRoot]).map(h => ({ ...good, newRoot: h })),
    { ...good, oldRoot: newRoot, newRoot: oldRoot },
    { ...good, oldSize: newSize, newSize: oldSize },
  ];
  const formula = consistencyFormula(oldSize, newSize).join();
  return refuseAll(
    good,
    changed,
    verifyConsistency,
    claim =>
      isTree(claim.newSize) &&
      isTree(claim.oldSize) &&
      claim.oldSize <= claim.newSize &&
      claim.proof === proof &&
      claim.oldRoot === oldRoot &&
      claim.newRoot === newRoot &&
      consistencyFormula(claim.oldSize, claim.newSize).join() === formula,
  );
}

describe('proof mutations (F21)', () => {
  it('accepts none of at least 10,000 changed inclusion proofs', () => {
    let count = 0;
    for (let size = 1; size <= LARGEST; size++) {
      for (let index = 0; index < size; index++) {
        count += tryInclusion(index, size);
      }
    }
    expect(count).toBeGreaterThanOrEqual(10_000);
  });

  it('accepts none of at least 10,000 changed consistency proofs', () => {
    let count = 0;
    for (let newSize = 1; newSize <= LARGEST; newSize++) {
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        count += tryConsistency(oldSize, newSize);
      }
    }
    expect(count).toBeGreaterThanOrEqual(10_000);
  });

  it('takes from nothing nothing but the empty tree', () => {
    const newRoot = tree.hash(0, 5);
    const claim = { oldSize: 0, newSize: 5, newRoot, proof: [] as Buffer[] };
    verifyConsistency({ ...claim, oldRoot: EMPTY_ROOT });
    for (const bad of [
      { ...claim, oldRoot: newRoot },
      { ...claim, oldRoot: EMPTY_ROOT, proof: [newRoot] },
      { ...claim, oldRoot: EMPTY_ROOT, newSize: 0 },
    ]) {
      expect(() => verifyConsistency(bad)).toThrow(VerificationError);
    }
  });
});
