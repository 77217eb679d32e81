import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, writeFileAtomically } from '../files/writeFileAtomically';
import { HASH_LENGTH } from './hashing';
import { tilePath, TILE_WIDTH, type TileStorage } from './tiles';

/**
 * Tiles as files in the layout of C2SP tlog-tiles, so that a directory can be
 * served as it is. The hashes of a tile that is not full yet are in
 * `<tile>.p/<width>`; those go once it is full.
 *
 * @public
 */
export class DirectoryTiles implements TileStorage {
  readonly #path: string;

  /**
   * @param path - the directory that holds `tile/`; it is made when needed
   */
  static create(path: string): DirectoryTiles {
    return new DirectoryTiles(path);
  }

  private constructor(path: string) {
    this.#path = path;
  }

  /**
   * The full tile, or the widest partial one.
   *
   * @throws Error if a file has not the length that its name says
   */
  async readTile(level: number, index: number): Promise<Buffer | undefined> {
    const full = await this.#read(level, index, TILE_WIDTH);
    if (full) {
      return full;
    }
    for (const width of await this.#partialWidths(level, index)) {
      const partial = await this.#read(level, index, width);
      if (partial) {
        return partial;
      }
    }
    // It may have become full between the two looks.
    return this.#read(level, index, TILE_WIDTH);
  }

  /**
   * Writes the tile beside narrower ones, and removes what is wider: it was left
   * by an attempt that broke off, and would be read in place of this one.
   */
  async writeTile(level: number, index: number, hashes: Buffer): Promise<void> {
    const width = hashes.length / HASH_LENGTH;
    await writeFileAtomically(this.#file(level, index, width), hashes);
    if (width === TILE_WIDTH) {
      const partials = dirname(this.#file(level, index, 1));
      await rm(partials, { recursive: true, force: true });
      return;
    }
    await rm(this.#file(level, index, TILE_WIDTH), { force: true });
    for (const other of await this.#partialWidths(level, index)) {
      if (other > width) {
        await rm(this.#file(level, index, other), { force: true });
      }
    }
  }

  #file(level: number, index: number, width: number): string {
    return join(this.#path, ...tilePath(level, index, width).split('/'));
  }

  async #read(
    level: number,
    index: number,
    width: number,
  ): Promise<Buffer | undefined> {
    const file = this.#file(level, index, width);
    try {
      const hashes = await readFile(file);
      if (hashes.length !== width * HASH_LENGTH) {
        throw new Error(
          `${file} must have ${width * HASH_LENGTH} bytes, but has ${
            hashes.length
          }. Restore it from a copy or make the tiles again`,
        );
      }
      return hashes;
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /** Widest first. */
  async #partialWidths(level: number, index: number): Promise<number[]> {
    const directory = dirname(this.#file(level, index, 1));
    try {
      const names = await readdir(directory);
      return names
        .filter(name => /^[1-9][0-9]{0,2}$/.test(name))
        .map(Number)
        .filter(width => width < TILE_WIDTH)
        .sort((a, b) => b - a);
    } catch (error) {
      if (isMissing(error)) {
        return [];
      }
      throw error;
    }
  }
}
