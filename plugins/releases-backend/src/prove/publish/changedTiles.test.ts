import {
  appendLeaves,
  leafHash,
  MemoryTiles,
  rootOf,
} from '@slipway/transparency-log';
import fc from 'fast-check';
import { changedTiles, parseTilePath, TILE_WIDTH } from './changedTiles';

describe('changedTiles', () => {
  const sizes = [0, 1, 2, 255, 256, 257, 511, 512, 600, 65_535, 65_536, 66_000];
  const tiles = MemoryTiles.create();
  const roots = new Map<number, Buffer>();

  beforeAll(async () => {
    const leaves = Array.from({ length: sizes.at(-1)! }, (_, i) =>
      leafHash(String(i)),
    );
    let size = 0;
    for (const next of sizes) {
      const leafHashes = leaves.slice(size, next);
      const grown = await appendLeaves({ tiles, size, leafHashes });
      roots.set(next, grown.root);
      size = next;
    }
  });

  /** Brings a copy from one size to another, as a place would. */
  const bring = async (copy: MemoryTiles, from: number, to: number) => {
    const paths: string[] = [];
    for await (const { path, hashes } of changedTiles(tiles, from, to)) {
      const { level, index, width } = parseTilePath(path);
      expect(hashes).toHaveLength(width * 32);
      await copy.writeTile(level, index, hashes);
      paths.push(path);
    }
    return paths;
  };

  it('AUD-06: is all that a copy needs to go on, at any sizes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(sizes, { minLength: 1 }), async steps => {
        const copy = MemoryTiles.create();
        let from = 0;
        for (const to of steps) {
          await bring(copy, from, to);
          expect(await rootOf(copy, to)).toEqual(roots.get(to));
          from = to;
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is no more than that', async () => {
    const copy = MemoryTiles.create();
    expect(await bring(copy, 0, 0)).toEqual([]);
    expect(await bring(copy, 600, 600)).toEqual([]);
    expect(await bring(copy, 257, 512)).toEqual([
      'tile/0/001',
      'tile/1/000.p/2',
    ]);
    expect(await bring(copy, 511, 600)).toEqual([
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
    ]);
    expect(await bring(copy, 65_535, 65_536)).toEqual([
      'tile/0/255',
      'tile/1/000',
      'tile/2/000.p/1',
    ]);
  });

  it('reads back paths that it made, and no others', () => {
    expect(parseTilePath('tile/0/x001/x234/067.p/5')).toEqual({
      level: 0,
      index: 1_234_067,
      width: 5,
    });
    expect(parseTilePath('tile/2/000').width).toBe(TILE_WIDTH);
    for (const path of [
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/x000/001',
      'tile/00/001',
      'tile/64/001',
      'tile/0/../001',
      '/tile/0/001',
      'tile/0/1',
      '',
    ]) {
      expect(() => parseTilePath(path)).toThrow(/is no path of a tile|tile/);
    }
  });
});
