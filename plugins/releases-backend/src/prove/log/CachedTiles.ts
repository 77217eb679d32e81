import type { TileReader } from '@slipway/transparency-log';

/** Reads each tile once; for the work of one request. */
export class CachedTiles implements TileReader {
  readonly #tiles: TileReader;
  readonly #read = new Map<string, Promise<Buffer | undefined>>();

  static over(tiles: TileReader) {
    return new CachedTiles(tiles);
  }

  private constructor(tiles: TileReader) {
    this.#tiles = tiles;
  }

  readTile(level: number, index: number): Promise<Buffer | undefined> {
    const key = `${level}/${index}`;
    const tile = this.#read.get(key) ?? this.#tiles.readTile(level, index);
    this.#read.set(key, tile);
    return tile;
  }
}
