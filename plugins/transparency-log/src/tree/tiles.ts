/** Height of a tile: it holds 2^8 hashes. */
export const TILE_HEIGHT = 8;

/** Number of hashes of a full tile. */
export const TILE_WIDTH = 256;

/**
 * Reads tiles of height 8 as C2SP tlog-tiles defines them.
 *
 * @public
 */
export interface TileReader {
  /**
   * The hashes of a tile, up to 256 × 32 bytes. Fewer are the leftmost ones. More
   * than the size of the tree calls for do no harm: they are not looked at.
   *
   * @param level - 0 holds leaf hashes, `l` roots of full tiles of `l - 1`
   * @param index - from the left within the level
   * @returns undefined if there is no such tile
   */
  readTile(level: number, index: number): Promise<Buffer | undefined>;
}

/**
 * Keeps tiles.
 *
 * @public
 */
export interface TileStorage extends TileReader {
  /** Stores the hashes of a tile in place of those it held, if any. */
  writeTile(level: number, index: number, hashes: Buffer): Promise<void>;
}

/**
 * Hashes are needed that the tiles do not hold.
 *
 * @public
 */
export class MissingTileError extends Error {
  /** Level of the tile. */
  readonly level: number;
  /** Index of the tile within its level. */
  readonly index: number;

  constructor(options: {
    level: number;
    index: number;
    wanted: number;
    found: number;
  }) {
    const { level, index, wanted, found } = options;
    super(
      `Tile ${level}/${index} must hold ${wanted} hashes, but ${
        found ? `has ${found}` : 'is missing'
      }. Complete the tiles or ask for a smaller tree`,
    );
    this.name = 'MissingTileError';
    this.level = level;
    this.index = index;
  }
}

/**
 * The path of a tile below the prefix of a log, C2SP tlog-tiles.
 *
 * @example `tilePath(0, 1067, 5)` is `tile/0/x001/067.p/5`
 * @param width - number of hashes, 256 if absent
 * @throws RangeError outside of level 0 to 63 or width 1 to 256
 * @public
 */
export function tilePath(
  level: number,
  index: number,
  width: number = TILE_WIDTH,
): string {
  if (!Number.isInteger(level) || level < 0 || level > 63) {
    throw new RangeError(`A tile level is 0 to 63, not ${level}`);
  }
  if (!Number.isSafeInteger(index) || index < 0) {
    throw new RangeError(`A tile index is 0 to 2^53 - 1, not ${index}`);
  }
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new RangeError(
      `A tile holds 1 to ${TILE_WIDTH} hashes, not ${width}`,
    );
  }
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g)!;
  const path = groups.map((g, i) => (i < groups.length - 1 ? `x${g}` : g));
  const partial = width < TILE_WIDTH ? `.p/${width}` : '';
  return `tile/${level}/${path.join('/')}${partial}`;
}
