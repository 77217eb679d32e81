/** A copy of the leaf hashes that was kept elsewhere: level 0 of c2sp.org/tlog-tiles. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const WIDTH = 256;

function pathOf(tile) {
  const digits = String(tile);
  const groups = digits
    .padStart(Math.ceil(digits.length / 3) * 3, '0')
    .match(/.{3}/g);
  const last = groups.pop();
  return `tile/0/${groups.map(group => `x${group}/`).join('')}${last}`;
}

/**
 * @param {string} directory
 * @returns {(path: string) => Buffer | undefined}
 */
export function tilesIn(directory) {
  return path => {
    try {
      return readFileSync(join(directory, path));
    } catch (error) {
      // A tile and the folder of its partial forms can both be absent.
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    }
  };
}

export class TileCopy {
  #read;
  /** @type {{ tile: number, hashes?: Buffer } | undefined} */
  #last;

  /** @param {(path: string) => Uint8Array | undefined} read by path below the prefix */
  constructor(read) {
    this.#read = read;
  }

  /** The full tile, or else the widest partial one that was kept. */
  #load(tile) {
    const path = pathOf(tile);
    for (let width = WIDTH; width > 0; width--) {
      const bytes = this.#read(width === WIDTH ? path : `${path}.p/${width}`);
      if (bytes?.length === width * 32) return Buffer.from(bytes);
    }
    return undefined;
  }

  /** @returns {Buffer | undefined} the hash of a leaf, where the copy has it */
  leaf(index) {
    const tile = Math.floor(index / WIDTH);
    if (this.#last?.tile !== tile) {
      this.#last = { tile, hashes: this.#load(tile) };
    }
    const at = (index % WIDTH) * 32;
    const hash = this.#last.hashes?.subarray(at, at + 32);
    return hash?.length ? hash : undefined;
  }
}
