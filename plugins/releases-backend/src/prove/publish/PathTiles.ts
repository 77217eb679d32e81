import { tilePath, type TileReader } from '@slipway/transparency-log';
import { HASH_BYTES, TILE_WIDTH, tileWidth } from './changedTiles';

interface Options {
  /** Size of the newest checkpoint of the place; 0 without one. */
  size: () => Promise<number>;
  /** The bytes below a path, or undefined. */
  read: (path: string) => Promise<Buffer | undefined>;
}

/**
 * Reads tiles from a place that knows files by their paths and cannot list them.
 * Which width a partial tile has follows from the checkpoint that is there.
 */
export class PathTiles implements TileReader {
  readonly #options: Options;

  static create(options: Options) {
    return new PathTiles(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** @throws Error if what is there has not the length that its path says */
  async readTile(level: number, index: number): Promise<Buffer | undefined> {
    const full = await this.#read(level, index, TILE_WIDTH);
    if (full) {
      return full;
    }
    const width = tileWidth(level, index, await this.#options.size());
    return width > 0 ? this.#read(level, index, width) : undefined;
  }

  async #read(level: number, index: number, width: number) {
    const path = tilePath(level, index, width);
    const hashes = await this.#options.read(path);
    if (hashes && hashes.length !== width * HASH_BYTES) {
      throw new Error(
        `${path} must have ${width * HASH_BYTES} bytes, but has ${
          hashes.length
        }. Restore it from a copy`,
      );
    }
    return hashes;
  }
}
