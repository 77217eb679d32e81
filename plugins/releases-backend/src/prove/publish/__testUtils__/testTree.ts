import {
  appendLeaves,
  leafHash,
  MemoryTiles,
  signCheckpoint,
  SigningKey,
  type LogTrust,
} from '@slipway/transparency-log';
import type { CheckpointPublication } from '@slipway/backstage-plugin-releases-node';
import { changedTiles } from '../changedTiles';

export const ORIGIN = 'slipway.example.com/audit';

/** The same key in every run. */
export const LOG_KEY = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 1));

export const TRUST: LogTrust = {
  origin: ORIGIN,
  keys: [{ vkey: LOG_KEY.vkey }],
};

/** A tree in memory, and the publications that its log would make. */
export class TestTree {
  readonly tiles = MemoryTiles.create();
  readonly #seed: string;
  #size = 0;
  #roots = new Map<number, Buffer>();

  /** @param seed - trees of another seed are forks of each other */
  constructor(seed = 'a') {
    this.#seed = seed;
  }

  async grow(size: number): Promise<void> {
    const leafHashes = Array.from({ length: size - this.#size }, (_, i) =>
      leafHash(`${this.#seed} ${this.#size + i}`),
    );
    const grown = await appendLeaves({
      tiles: this.tiles,
      size: this.#size,
      leafHashes,
    });
    this.#size = grown.size;
    this.#roots.set(grown.size, grown.root);
  }

  root(size: number): Buffer {
    return this.#roots.get(size)!;
  }

  /** Grows to the size unless it has been there, and signs. */
  async publication(
    size: number,
    previousSize = 0,
  ): Promise<CheckpointPublication> {
    if (!this.#roots.has(size)) {
      await this.grow(size);
    }
    const root = this.root(size);
    return {
      size,
      previousSize,
      checkpoint: signCheckpoint({ origin: ORIGIN, size, root }, [LOG_KEY]),
      tiles: () => changedTiles(this.tiles, previousSize, size),
    };
  }
}
