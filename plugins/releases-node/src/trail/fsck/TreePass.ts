import {
  CompactRange,
  compactRangeOf,
  type TileReader,
} from '@slipway/transparency-log';
import { Account, rootOf } from './Account';
import type { Checkpoints, SignedCheckpoint } from './Checkpoints';
import type { Findings } from './Findings';

/*
 * Derives the tree again, a tile of 256 leaves at a time, and says which of the
 * two accounts of a leaf is right where they differ: the event itself (what it
 * hashes to) or the stored hash. What decides is signed: the checkpoints. Up to
 * the size of the last one that fits, all is proven; from there to the first
 * one that does not fit, something is wrong, and only hashes that were kept
 * elsewhere can tell which leaf.
 */

const WIDTH = 256;
const HASH = 32;

/** Both accounts of the leaves of one tile. */
export interface TileLeaves {
  /** Index of the first leaf. */
  begin: number;
  /** From the stored tile; undefined where it has none. */
  stored: (Buffer | undefined)[];
  /** From the events; undefined where there is none, or no payload any more. */
  derived: (Buffer | undefined)[];
}

function isSame(a: Buffer, b: Buffer | undefined): boolean {
  return b === undefined || a.equals(b);
}

export class TreePass {
  readonly #tiles: TileReader;
  readonly #findings: Findings;
  readonly #checkpoints: Checkpoints;
  #tree: CompactRange;
  /** Entries of the current tile of each level above the leaves. */
  readonly #upper: { index: number; hashes: Buffer[] }[] = [];
  /** Of the last tile. */
  #likely: Account[] = [];
  #proven: SignedCheckpoint | undefined;
  #unproven: { from: number; to: number } | undefined;
  #outsideFork: number | undefined;
  readonly #doubted: { from: number; to: number; message: string }[] = [];
  #tilesSeen = 0;
  /** The first leaf of which neither event nor stored hash is left. */
  #lostAt = Infinity;

  /** Starts at a multiple of 256, with what the tiles say of the leaves before. */
  static async create(options: {
    tiles: TileReader;
    findings: Findings;
    checkpoints: Checkpoints;
    from: number;
  }): Promise<TreePass> {
    const pass = new TreePass(options);
    if (options.from > 0) {
      pass.#tree = await compactRangeOf(options.tiles, 0, options.from);
      await pass.#resumeUpper(options.from);
    }
    return pass;
  }

  private constructor(options: {
    tiles: TileReader;
    findings: Findings;
    checkpoints: Checkpoints;
  }) {
    this.#tiles = options.tiles;
    this.#findings = options.findings;
    this.#checkpoints = options.checkpoints;
    this.#tree = CompactRange.empty();
  }

  get tilesSeen(): number {
    return this.#tilesSeen;
  }

  /** The newest checkpoint that fits and counts. */
  get proven(): SignedCheckpoint | undefined {
    return this.#proven;
  }

  /** Size of a checkpoint from outside that says something else than the database. */
  get outsideFork(): number | undefined {
    return this.#outsideFork;
  }

  /** Whether a root, in hex, is one that the leaves may lead to. */
  canHaveRoot(root: string): boolean {
    return this.#likely.some(
      account => account.end().root().toString('hex') === root,
    );
  }

  /** Adds the leaves of the next tile. */
  async add(leaves: TileLeaves): Promise<void> {
    this.#tilesSeen += 1;
    const { begin, stored, derived } = leaves;
    const end = begin + stored.length;
    const differ = stored.some((hash, i) => hash && !isSame(hash, derived[i]));
    const accounts = [new Account(this.#tree, stored, derived)];
    if (differ) {
      accounts.push(new Account(this.#tree, derived, stored));
    }
    const lost = accounts[0].firstLost;
    this.#lostAt = Math.min(this.#lostAt, lost < 0 ? Infinity : begin + lost);
    let likely = await this.#holdAgainst(begin, end, accounts);
    if (stored.length === WIDTH) {
      const kept = await this.#keptRoot(1, begin / WIDTH);
      const fitting = likely.filter(({ root }) => kept?.equals(root));
      if (fitting.length) {
        likely = fitting;
      } else if (end <= this.#lostAt) {
        this.#doubt(begin, end, kept);
      }
      await this.#push(0, likely[0].root);
    }
    this.#likely = likely;
    this.#tree = likely[0].end();
  }

  /** Says what is wrong, once all leaves are in and it is known what is proven. */
  conclude(): void {
    const proven = this.#proven?.size ?? 0;
    // A stored hash that is wrong says nothing of leaves that are proven.
    for (const { from, to, message } of this.#doubted) {
      this.#findings.error({
        code: 'tile-changed',
        table: 'audit_tiles',
        id: `1/${Math.floor(from / WIDTH / WIDTH)}`,
        ...(proven >= to
          ? {}
          : { range: { from: Math.max(from, proven), to } }),
        message,
      });
    }
    if (this.#unproven) {
      const { from, to } = this.#unproven;
      this.#findings.error({
        code: 'root-differs',
        range: { from, to },
        message: `The log does not lead to the signed root of size ${to}; up to size ${from} it is good`,
      });
    }
    if (this.#outsideFork !== undefined) {
      // If the database has a checkpoint that fits as well, two trees were
      // signed, and where they part is not known.
      const from = proven >= this.#outsideFork ? 0 : proven;
      this.#findings.error({
        code: 'outside-fork',
        range: { from, to: this.#outsideFork },
        message: `The checkpoint of size ${
          this.#outsideFork
        } that was kept elsewhere is of another log than the database holds`,
      });
    }
    const { lastRefused } = this.#checkpoints;
    if (lastRefused > proven) {
      this.#findings.error({
        code: 'not-vouched-for',
        range: { from: proven, to: lastRefused },
        message: `No good checkpoint covers the leaves from ${proven} to ${lastRefused}`,
      });
    }
  }

  /** The accounts of a tile that the checkpoints inside it leave possible. */
  async #holdAgainst(
    begin: number,
    end: number,
    accounts: Account[],
  ): Promise<Account[]> {
    let likely = accounts;
    for (const checkpoint of await this.#checkpoints.takeUpTo(end)) {
      const { size, rootHash, isOutside } = checkpoint;
      const fitting = likely.filter(account =>
        account
          .treeAt(size - begin)
          .root()
          .equals(rootHash),
      );
      if (fitting.length) {
        likely = fitting;
        this.#prove(checkpoint);
      } else if (size > this.#lostAt) {
        // Nothing is left of a leaf, which was told: no root can be derived.
      } else if (isOutside) {
        this.#outsideFork = size;
      } else {
        this.#unproven ??= { from: this.#proven?.size ?? 0, to: size };
      }
    }
    return likely;
  }

  #prove(checkpoint: SignedCheckpoint): void {
    if (checkpoint.counts) {
      this.#proven = checkpoint;
    }
  }

  #doubt(begin: number, end: number, kept: Buffer | undefined): void {
    this.#doubted.push({
      from: begin,
      to: end,
      message: kept
        ? `The stored hash of the leaves from ${begin} to ${end} is not the one that they have`
        : `The hash of the leaves from ${begin} to ${end} is missing`,
    });
  }

  /** Adds an entry to a level above the leaves, and on to the next when full. */
  async #push(level: number, hash: Buffer): Promise<void> {
    this.#upper[level] ??= { index: 0, hashes: [] };
    const tile = this.#upper[level];
    this.#tilesSeen += tile.hashes.length ? 0 : 1;
    tile.hashes.push(hash);
    if (tile.hashes.length < WIDTH) {
      return;
    }
    const root = rootOf(tile.hashes);
    const kept = await this.#keptRoot(level + 2, tile.index);
    if (this.#lostAt === Infinity && !kept?.equals(root)) {
      const width = WIDTH ** (level + 2);
      this.#doubt(tile.index * width, (tile.index + 1) * width, kept);
    }
    this.#upper[level] = { index: tile.index + 1, hashes: [] };
    await this.#push(level + 1, root);
  }

  /** What the tile above holds for a full tile. */
  async #keptRoot(level: number, entry: number): Promise<Buffer | undefined> {
    const tile = await this.#tiles.readTile(level, Math.floor(entry / WIDTH));
    const at = (entry % WIDTH) * HASH;
    return tile && tile.length >= at + HASH
      ? tile.subarray(at, at + HASH)
      : undefined;
  }

  async #resumeUpper(from: number): Promise<void> {
    let entries = from / WIDTH;
    for (let level = 0; entries >= 1; level++) {
      const index = Math.floor(entries / WIDTH);
      const count = Math.floor(entries) % WIDTH;
      const tile = count
        ? await this.#tiles.readTile(level + 1, index)
        : undefined;
      this.#upper[level] = {
        index,
        hashes: Array.from({ length: count }, (_, i) =>
          Buffer.from(tile!.subarray(i * HASH, (i + 1) * HASH)),
        ),
      };
      entries = Math.floor(entries / WIDTH);
    }
  }
}
