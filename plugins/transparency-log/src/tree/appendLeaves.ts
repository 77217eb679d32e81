import { assertCount } from '../errors';
import { HASH_LENGTH, perfectRoot } from './hashing';
import { readOnce, rootOf, sliceOfTile } from './readTree';
import { TILE_WIDTH, type TileReader, type TileStorage } from './tiles';

/**
 * A tile that was written, and how many hashes it holds now.
 *
 * @public
 */
export interface ChangedTile {
  level: number;
  index: number;
  width: number;
}

/**
 * The tree after leaves were added.
 *
 * @public
 */
export interface AppendedTree {
  size: number;
  root: Buffer;
  changed: ChangedTile[];
}

/**
 * Adds leaves to the tree of the first `size` leaves. Reads the right edge only
 * and writes each touched tile once.
 *
 * What the tiles hold beyond `size` counts for nothing and is overwritten, so
 * that an attempt which broke off can be made again. Not for two writers at the
 * same time.
 *
 * @param options - `leafHashes` are hashes of 32 bytes, in order
 * @returns the new size and root, and the tiles that changed
 * @throws MissingTileError if the tiles do not hold the tree of `size`
 * @public
 */
export async function appendLeaves(options: {
  tiles: TileStorage;
  size: number;
  leafHashes: readonly Buffer[];
}): Promise<AppendedTree> {
  const { tiles, size, leafHashes } = options;
  assertCount(size, 'size');
  assertCount(size + leafHashes.length, 'new size');
  const wrong = leafHashes.find(hash => hash.length !== HASH_LENGTH);
  if (wrong) {
    throw new RangeError(
      `A leaf hash has ${HASH_LENGTH} bytes, one of these has ${wrong.length}`,
    );
  }

  const edge = overlay(readOnce(tiles));
  const changed: ChangedTile[] = [];
  let first = size;
  let hashes: Buffer = Buffer.concat(leafHashes);
  for (let level = 0; hashes.length > 0; level++) {
    const row = await extendRow(edge, { level, first, hashes });
    for (const tile of row.tiles) {
      edge.put(level, tile.index, tile.hashes);
      await tiles.writeTile(level, tile.index, tile.hashes);
      const width = tile.hashes.length / HASH_LENGTH;
      changed.push({ level, index: tile.index, width });
    }
    first = Math.floor(first / TILE_WIDTH);
    hashes = row.parents;
  }

  const newSize = size + leafHashes.length;
  return { size: newSize, root: await rootOf(edge, newSize), changed };
}

interface Row {
  tiles: { index: number; hashes: Buffer }[];
  /** Roots of the tiles that are full now, one after another. */
  parents: Buffer;
}

/** Adds hashes to one level, of which it has `first` so far. */
async function extendRow(
  edge: TileReader,
  options: { level: number; first: number; hashes: Buffer },
): Promise<Row> {
  const { level, first, hashes } = options;
  const firstTile = Math.floor(first / TILE_WIDTH);
  const kept = first % TILE_WIDTH;
  const before = kept
    ? await sliceOfTile(edge, { level, index: firstTile, from: 0, to: kept })
    : Buffer.alloc(0);
  const all = Buffer.concat([before, hashes]);
  const row: Row = { tiles: [], parents: Buffer.alloc(0) };
  const parents: Buffer[] = [];
  const step = TILE_WIDTH * HASH_LENGTH;
  for (let at = 0; at < all.length; at += step) {
    const tile = all.subarray(at, at + step);
    row.tiles.push({ index: firstTile + at / step, hashes: tile });
    if (tile.length === step) {
      parents.push(perfectRoot(tile));
    }
  }
  row.parents = Buffer.concat(parents);
  return row;
}

/** Tiles as they will be, so that nothing written has to be read again. */
function overlay(tiles: TileReader) {
  const written = new Map<string, Buffer>();
  return {
    put(level: number, index: number, hashes: Buffer) {
      written.set(`${level}/${index}`, hashes);
    },
    async readTile(level: number, index: number) {
      return written.get(`${level}/${index}`) ?? tiles.readTile(level, index);
    },
  };
}
