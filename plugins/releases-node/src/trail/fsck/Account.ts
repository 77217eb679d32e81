import { CompactRange } from '@slipway/transparency-log';

const HASH = 32;

/** Takes the place of a leaf of which nothing is left; no event hashes to it. */
const NOTHING = Buffer.alloc(HASH);

/** One account of the leaves of a tile, and the tree that it makes. */
export class Account {
  readonly #hashes: readonly Buffer[];
  readonly #tree: CompactRange;
  #count = 0;
  #root: Buffer | undefined;

  /** What `first` says, and `second` where that says nothing. */
  constructor(
    before: CompactRange,
    first: readonly (Buffer | undefined)[],
    second: readonly (Buffer | undefined)[],
  ) {
    this.#hashes = first.map((hash, i) => hash ?? second[i] ?? NOTHING);
    this.#tree = before.clone();
  }

  /** Where in the tile nothing is left of a leaf; -1 if nowhere. */
  get firstLost(): number {
    return this.#hashes.indexOf(NOTHING);
  }

  /** Root of the tile taken as a tree of its own. */
  get root(): Buffer {
    this.#root ??= rootOf(this.#hashes);
    return this.#root;
  }

  /** The tree that ends with the tile. */
  end(): CompactRange {
    return this.treeAt(this.#hashes.length);
  }

  /** The tree that ends after so many leaves of the tile; never fewer than before. */
  treeAt(count: number): CompactRange {
    for (; this.#count < count; this.#count++) {
      this.#tree.append(this.#hashes[this.#count]);
    }
    return this.#tree;
  }
}

/** Root of a tree of these leaves. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  const range = CompactRange.empty();
  hashes.forEach(hash => range.append(hash));
  return range.root();
}
