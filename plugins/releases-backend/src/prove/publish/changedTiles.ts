import type { PublishedTile } from '@slipway/backstage-plugin-releases-node';
import {
  MissingTileError,
  tilePath,
  type TileReader,
} from '@slipway/transparency-log';

/** Hashes of a full tile, C2SP tlog-tiles. */
export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

/**
 * How many hashes the tile has in the tree of `size` leaves; 0 if none.
 */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/**
 * The tiles of the tree of `to` leaves that are new or grew since it had `from`,
 * full and partial, at all levels.
 *
 * @throws MissingTileError if the tiles do not hold the tree
 */
export async function* changedTiles(
  tiles: TileReader,
  from: number,
  to: number,
): AsyncIterable<PublishedTile> {
  for (let level = 0, unit = 1; unit <= to; level += 1, unit *= TILE_WIDTH) {
    const before = Math.floor(from / unit);
    const after = Math.floor(to / unit);
    // Without growth on this level there is none above it.
    if (before === after) {
      return;
    }
    let index = Math.floor(before / TILE_WIDTH);
    for (; index * TILE_WIDTH < after; index += 1) {
      const width = tileWidth(level, index, to);
      const stored = await tiles.readTile(level, index);
      const found = Math.floor((stored?.length ?? 0) / HASH_BYTES);
      if (!stored || found < width) {
        throw new MissingTileError({ level, index, wanted: width, found });
      }
      yield {
        path: tilePath(level, index, width),
        // The tree may have grown on; the tile of this checkpoint has not.
        hashes: Buffer.from(stored.subarray(0, width * HASH_BYTES)),
      };
    }
  }
}

/**
 * Level, index and number of hashes of a path that `tilePath` made.
 *
 * @throws RangeError for any other path, so that none leads out of a place
 */
export function parseTilePath(path: string): {
  level: number;
  index: number;
  width: number;
} {
  const [, level, groups, last, width] =
    /^tile\/(\d{1,2})\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ??
    [];
  const tile = {
    level: Number(level),
    index: Number(`${groups?.replace(/[x/]/g, '')}${last}`),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (!last || tilePath(tile.level, tile.index, tile.width) !== path) {
    throw new RangeError(`${path} is no path of a tile, see C2SP tlog-tiles`);
  }
  return tile;
}
