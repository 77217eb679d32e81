import { assertCount } from '../errors';
import { EMPTY_ROOT, HASH_LENGTH, nodeHash } from './hashing';
import { subtreesOf } from './subtrees';

/**
 * What is known of the leaves `[begin, end)` when only the hashes of their
 * perfect subtrees are kept: about log₂ of the length. Ranges that touch can be
 * joined, and one that begins at 0 has a root.
 *
 * @public
 */
export class CompactRange {
  readonly #begin: number;
  #end: number;
  readonly #hashes: Buffer[];

  /** A range without leaves that starts at `begin`. */
  static empty(begin = 0): CompactRange {
    assertCount(begin, 'begin');
    return new CompactRange(begin, begin, []);
  }

  /**
   * A range that is known by the hashes of its subtrees, see {@link subtreesOf}.
   *
   * @throws RangeError if it is not one hash of 32 bytes per subtree
   */
  static of(options: {
    begin: number;
    end: number;
    hashes: readonly Buffer[];
  }): CompactRange {
    const { begin, end, hashes } = options;
    const expected = subtreesOf(begin, end).length;
    if (hashes.length !== expected) {
      throw new RangeError(
        `The range [${begin}, ${end}) has ${expected} subtrees, but ${hashes.length} hashes are given`,
      );
    }
    for (const hash of hashes) {
      assertHash(hash);
    }
    return new CompactRange(begin, end, [...hashes]);
  }

  private constructor(begin: number, end: number, hashes: Buffer[]) {
    this.#begin = begin;
    this.#end = end;
    this.#hashes = hashes;
  }

  /** Index of the first leaf. */
  get begin(): number {
    return this.#begin;
  }

  /** Index after the last leaf. */
  get end(): number {
    return this.#end;
  }

  /** Hashes of the perfect subtrees, left to right. */
  get hashes(): readonly Buffer[] {
    return this.#hashes;
  }

  /** Adds the leaf of index `end`, by its hash. */
  append(leafHash: Buffer): void {
    assertHash(leafHash);
    this.#push(leafHash, this.#end, 1);
  }

  /**
   * Adds the leaves of a range that begins where this one ends.
   *
   * @throws RangeError if it begins elsewhere
   */
  appendRange(other: CompactRange): void {
    if (other.#begin !== this.#end) {
      throw new RangeError(
        `A range that begins at ${
          other.#begin
        } cannot follow one that ends at ${this.#end}`,
      );
    }
    // Copied first: a range may be empty and be appended to itself.
    const hashes = [...other.#hashes];
    subtreesOf(other.#begin, other.#end).forEach((subtree, i) =>
      this.#push(hashes[i], subtree.index, subtree.end - subtree.begin),
    );
  }

  /**
   * The root of the tree of `end` leaves, RFC 6962 §2.1.
   *
   * @throws RangeError if the range does not begin at 0
   */
  root(): Buffer {
    if (this.#begin !== 0) {
      throw new RangeError(
        `Only a range from 0 has a root, this one begins at ${this.#begin}`,
      );
    }
    return foldRight(this.#hashes);
  }

  /** A copy that grows on its own. */
  clone(): CompactRange {
    return new CompactRange(this.#begin, this.#end, [...this.#hashes]);
  }

  /*
   * Adds a perfect subtree at the end. A right child meets its left sibling on
   * top of the stack, unless that reaches back before the range.
   */
  #push(hash: Buffer, index: number, length: number): void {
    let node = hash;
    let position = index;
    let width = length;
    while (position % 2 === 1 && (position - 1) * width >= this.#begin) {
      node = nodeHash(this.#hashes.pop()!, node);
      position = (position - 1) / 2;
      width *= 2;
    }
    this.#hashes.push(node);
    this.#end += length;
  }
}

/** Joins subtrees of falling size into the root above them. */
export function foldRight(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) {
    return EMPTY_ROOT;
  }
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

function assertHash(hash: Uint8Array): void {
  if (hash.length !== HASH_LENGTH) {
    throw new RangeError(
      `A hash has ${HASH_LENGTH} bytes, this one has ${hash.length}`,
    );
  }
}
