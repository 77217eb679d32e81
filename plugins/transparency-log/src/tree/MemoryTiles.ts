import type { TileStorage } from './tiles';

/**
 * Tiles in memory, for tests and for trees that are made and thrown away.
 *
 * @public
 */
export class MemoryTiles implements TileStorage {
  readonly #tiles = new Map<string, Buffer>();

  /** A storage without tiles. */
  static create(): MemoryTiles {
    return new MemoryTiles();
  }

  /** The hashes of a tile, or undefined. */
  async readTile(level: number, index: number): Promise<Buffer | undefined> {
    return this.#tiles.get(`${level}/${index}`);
  }

  /** Keeps a copy of the hashes. */
  async writeTile(level: number, index: number, hashes: Buffer): Promise<void> {
    this.#tiles.set(`${level}/${index}`, Buffer.from(hashes));
  }
}
