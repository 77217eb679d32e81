import { createHash } from 'node:crypto';

/*
 * RFC 6962 §2.1 written down as it stands there, slowly: an oracle that shares
 * no code with the package.
 */

const sha256 = (...parts: Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

/** The split of the RFC: the largest power of two smaller than n. */
const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) {
    k *= 2;
  }
  return k;
};

/** A tree over leaf data, by the recursive definitions. */
export class NaiveTree {
  readonly #leaves: Uint8Array[];
  readonly #known = new Map<string, Buffer>();

  constructor(leaves: Uint8Array[]) {
    this.#leaves = leaves;
  }

  /** MTH(D[begin:end]). */
  hash(begin: number, end: number): Buffer {
    const key = `${begin}:${end}`;
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    let hash: Buffer;
    if (begin === end) {
      hash = sha256();
    } else if (end - begin === 1) {
      hash = sha256(Buffer.of(0), this.#leaves[begin]);
    } else {
      const k = begin + split(end - begin);
      hash = sha256(Buffer.of(1), this.hash(begin, k), this.hash(k, end));
    }
    this.#known.set(key, hash);
    return hash;
  }

  /** PATH(m, D[begin:end]). */
  path(m: number, begin: number, end: number): Buffer[] {
    if (end - begin === 1) {
      return [];
    }
    const k = split(end - begin);
    return m < k
      ? [...this.path(m, begin, begin + k), this.hash(begin + k, end)]
      : [...this.path(m - k, begin + k, end), this.hash(begin, begin + k)];
  }

  /** SUBPROOF(m, D[begin:end], isWhole); PROOF for 0 < m and isWhole. */
  proof(m: number, begin: number, end: number, isWhole = true): Buffer[] {
    if (m === end - begin) {
      return isWhole ? [] : [this.hash(begin, end)];
    }
    const k = split(end - begin);
    return m <= k
      ? [...this.proof(m, begin, begin + k, isWhole), this.hash(begin + k, end)]
      : [
          ...this.proof(m - k, begin + k, end, false),
          this.hash(begin, begin + k),
        ];
  }
}

/**
 * What an inclusion proof computes, as text: `L` is the leaf, `.` the next hash.
 * Two claims with the same formula are the same claim about hashes.
 */
export function inclusionFormula(index: number, size: number): string {
  if (size === 1) {
    return 'L';
  }
  const k = split(size);
  return index < k
    ? `(${inclusionFormula(index, k)} .)`
    : `(. ${inclusionFormula(index - k, size - k)})`;
}

/** The same for a consistency proof with 0 < m; `O` is the old root. */
export function consistencyFormula(
  m: number,
  n: number,
  isWhole = true,
): [old: string, new: string] {
  if (m === n) {
    return isWhole ? ['O', 'O'] : ['.', '.'];
  }
  const k = split(n);
  if (m <= k) {
    const [before, after] = consistencyFormula(m, k, isWhole);
    return [before, `(${after} .)`];
  }
  const [before, after] = consistencyFormula(m - k, n - k, false);
  return [`(. ${before})`, `(. ${after})`];
}
