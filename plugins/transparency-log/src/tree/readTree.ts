import { assertCount } from '../errors';
import { CompactRange, foldRight } from './CompactRange';
import { HASH_LENGTH, perfectRoot } from './hashing';
import { subtreesOf, type Subtree } from './subtrees';
import {
  MissingTileError,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileReader,
} from './tiles';

/** Reads every tile once, however often it is asked for. */
export function readOnce(tiles: TileReader): TileReader {
  const read = new Map<string, Promise<Buffer | undefined>>();
  return {
    readTile(level, index) {
      const key = `${level}/${index}`;
      let tile = read.get(key);
      if (!tile) {
        tile = tiles.readTile(level, index);
        read.set(key, tile);
      }
      return tile;
    },
  };
}

/** The hashes `[from, to)` of a tile, which must hold them. */
export async function sliceOfTile(
  tiles: TileReader,
  options: { level: number; index: number; from: number; to: number },
): Promise<Buffer> {
  const { level, index, from, to } = options;
  const tile = await tiles.readTile(level, index);
  const found = Math.floor((tile?.length ?? 0) / HASH_LENGTH);
  if (!tile || found < to) {
    throw new MissingTileError({ level, index, wanted: to, found });
  }
  return tile.subarray(from * HASH_LENGTH, to * HASH_LENGTH);
}

/** The hash of a perfect subtree, from one tile. */
async function hashOfSubtree(
  tiles: TileReader,
  subtree: Subtree,
): Promise<Buffer> {
  const tileLevel = Math.floor(subtree.level / TILE_HEIGHT);
  const width = 2 ** (subtree.level % TILE_HEIGHT);
  const first = subtree.index * width;
  const from = first % TILE_WIDTH;
  const slice = await sliceOfTile(tiles, {
    level: tileLevel,
    index: Math.floor(first / TILE_WIDTH),
    from,
    to: from + width,
  });
  return perfectRoot(slice);
}

/**
 * The compact range of the leaves `[begin, end)`.
 *
 * @throws MissingTileError if the tiles do not hold it
 * @public
 */
export async function compactRangeOf(
  tiles: TileReader,
  begin: number,
  end: number,
): Promise<CompactRange> {
  const reader = readOnce(tiles);
  const hashes: Buffer[] = [];
  for (const subtree of subtreesOf(begin, end)) {
    hashes.push(await hashOfSubtree(reader, subtree));
  }
  return CompactRange.of({ begin, end, hashes });
}

/**
 * The Merkle tree hash of the leaves `[begin, end)` taken as a tree of their
 * own, as proofs need it: a perfect subtree, or the right edge of a tree.
 *
 * @throws RangeError if no node of any tree has these leaves
 * @throws MissingTileError if the tiles do not hold it
 * @public
 */
export async function hashOfRange(
  tiles: TileReader,
  begin: number,
  end: number,
): Promise<Buffer> {
  const range = await compactRangeOf(tiles, begin, end);
  let length = 1;
  while (length < end - begin) {
    length *= 2;
  }
  if (begin % length !== 0) {
    throw new RangeError(
      `The leaves [${begin}, ${end}) are not those of one node: ${begin} is no multiple of ${length}`,
    );
  }
  return foldRight(range.hashes);
}

/**
 * The root of the tree of the first `size` leaves.
 *
 * @throws MissingTileError if the tiles do not hold it
 * @public
 */
export async function rootOf(tiles: TileReader, size: number): Promise<Buffer> {
  assertCount(size, 'size');
  return (await compactRangeOf(tiles, 0, size)).root();
}

/**
 * The hash of one leaf.
 *
 * @throws MissingTileError if the tiles do not hold it
 * @public
 */
export async function readLeafHash(
  tiles: TileReader,
  index: number,
): Promise<Buffer> {
  assertCount(index, 'index');
  const from = index % TILE_WIDTH;
  const hash = await sliceOfTile(tiles, {
    level: 0,
    index: Math.floor(index / TILE_WIDTH),
    from,
    to: from + 1,
  });
  return Buffer.from(hash);
}

/**
 * The hashes of the leaves `[begin, end)`, in order, reading one tile at a time.
 *
 * @throws MissingTileError at the first leaf that the tiles do not hold
 * @public
 */
export async function* leafHashes(
  tiles: TileReader,
  begin: number,
  end: number,
): AsyncIterable<Buffer> {
  assertCount(begin, 'begin');
  assertCount(end, 'end');
  let at = begin;
  while (at < end) {
    const index = Math.floor(at / TILE_WIDTH);
    const from = at % TILE_WIDTH;
    const tile = await tiles.readTile(0, index);
    const found = Math.floor((tile?.length ?? 0) / HASH_LENGTH);
    const wanted = Math.min(TILE_WIDTH, end - index * TILE_WIDTH);
    for (let i = from; i < Math.min(wanted, found); i++) {
      yield Buffer.from(tile!.subarray(i * HASH_LENGTH, (i + 1) * HASH_LENGTH));
      at += 1;
    }
    if (found < wanted) {
      throw new MissingTileError({ level: 0, index, wanted, found });
    }
  }
}
