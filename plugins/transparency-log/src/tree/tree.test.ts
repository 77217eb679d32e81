import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  appendLeaves,
  CompactRange,
  compactRangeOf,
  consistencyProof,
  DirectoryTiles,
  EMPTY_ROOT,
  hashOfRange,
  inclusionProof,
  leafHash,
  leafHashes,
  MemoryTiles,
  MissingTileError,
  nodeHash,
  readLeafHash,
  rootOf,
  subtreesOf,
  tilePath,
  verifyConsistency,
  verifyInclusion,
  type TileStorage,
} from '..';
import { NaiveTree } from '../tests/naiveTree';

/* The vectors of certificate-transparency-go. */
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex => Buffer.from(hex, 'hex'));

const CT_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const CT_INCLUSION_0_OF_8 = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
];

const LARGEST = 1024;
const LEAVES = Array.from({ length: LARGEST }, (_, i) =>
  Buffer.from(`leaf ${i}`),
);
const HASHES = LEAVES.map(leafHash);
const hex = (hashes: readonly Buffer[]) => hashes.map(h => h.toString('hex'));

/** Adds leaves in steps of the given sizes, around and around. */
async function grow(tiles: TileStorage, total: number, steps: number[]) {
  let size = 0;
  for (let i = 0; size < total; i++) {
    const end = Math.min(total, size + steps[i % steps.length]);
    const added = await appendLeaves({
      tiles,
      size,
      leafHashes: HASHES.slice(size, end),
    });
    expect(added.size).toBe(end);
    expect(added.root).toEqual(await rootOf(tiles, end));
    size = end;
  }
}

describe('tree', () => {
  const naive = new NaiveTree(LEAVES);
  const tiles = MemoryTiles.create();

  beforeAll(() => grow(tiles, LARGEST, [1, 7, 300, 2, 255]));

  it('has the roots and proofs of certificate-transparency-go', async () => {
    const ct = MemoryTiles.create();
    await appendLeaves({
      tiles: ct,
      size: 0,
      leafHashes: CT_LEAVES.map(leafHash),
    });
    const range = CompactRange.empty();
    for (let size = 0; size <= 8; size++) {
      const root = Buffer.from(CT_ROOTS[size], 'hex');
      expect(await rootOf(ct, size)).toEqual(root);
      expect(range.root()).toEqual(root);
      expect(new NaiveTree(CT_LEAVES).hash(0, size)).toEqual(root);
      if (size < 8) {
        range.append(leafHash(CT_LEAVES[size]));
      }
    }
    expect(EMPTY_ROOT.toString('hex')).toBe(CT_ROOTS[0]);
    expect(hex(await inclusionProof(ct, 0, 8))).toEqual(CT_INCLUSION_0_OF_8);
  });

  it('has the roots of RFC 6962 for all sizes up to 1,024 (AUD-06)', async () => {
    const range = CompactRange.empty();
    for (let size = 0; size <= LARGEST; size++) {
      const root = naive.hash(0, size);
      expect(range.root().equals(root)).toBe(true);
      expect((await rootOf(tiles, size)).equals(root)).toBe(true);
      if (size < LARGEST) {
        range.append(HASHES[size]);
      }
    }
  });

  it('proves leaves as RFC 6962 §2.1.1 says, for all sizes up to 1,024', async () => {
    for (let size = 1; size <= LARGEST; size++) {
      const root = naive.hash(0, size);
      const sample = [0, size - 1, size >> 1, (size * 7919) % size];
      for (const index of new Set([...sample, (size * size * 31 + 5) % size])) {
        const proof = await inclusionProof(tiles, index, size);
        expect(hex(proof)).toEqual(hex(naive.path(index, 0, size)));
        verifyInclusion({ index, size, leafHash: HASHES[index], proof, root });
      }
    }
  });

  it('proves consistency as RFC 6962 §2.1.2 says, for all sizes up to 1,024', async () => {
    for (let newSize = 1; newSize <= LARGEST; newSize++) {
      const near = [1, newSize >> 1, newSize - 1, newSize, 2 ** 9, 2 ** 5];
      const far = [(newSize * 613) % 1021, (newSize * 389) % 509];
      for (const oldSize of new Set([...near, ...far])) {
        if (oldSize < 1 || oldSize > newSize) {
          continue;
        }
        const proof = await consistencyProof(tiles, oldSize, newSize);
        expect(hex(proof)).toEqual(hex(naive.proof(oldSize, 0, newSize)));
        verifyConsistency({
          oldSize,
          newSize,
          oldRoot: naive.hash(0, oldSize),
          newRoot: naive.hash(0, newSize),
          proof,
        });
      }
    }
    expect(await consistencyProof(tiles, 0, 5)).toEqual([]);
    verifyConsistency({
      oldSize: 0,
      newSize: 5,
      oldRoot: EMPTY_ROOT,
      newRoot: naive.hash(0, 5),
      proof: [],
    });
  });

  it('cuts and joins ranges anywhere', async () => {
    const cuts = fc
      .array(fc.nat(LARGEST), { minLength: 2, maxLength: 6 })
      .map(c => c.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(cuts, async points => {
        const whole = CompactRange.empty(points[0]);
        for (let i = 1; i < points.length; i++) {
          const [begin, end] = [points[i - 1], points[i]];
          const part = await compactRangeOf(tiles, begin, end);
          const byLeaf = CompactRange.empty(begin);
          HASHES.slice(begin, end).forEach(hash => byLeaf.append(hash));
          expect(hex(byLeaf.hashes)).toEqual(hex(part.hashes));
          expect(hex(part.hashes)).toEqual(
            hex(subtreesOf(begin, end).map(s => naive.hash(s.begin, s.end))),
          );
          const before = hex(whole.hashes);
          const copy = whole.clone();
          copy.appendRange(part);
          expect(hex(whole.hashes)).toEqual(before);
          whole.appendRange(part);
          expect(copy.hashes).toEqual(whole.hashes);
        }
        expect([whole.begin, whole.end]).toEqual([points[0], points.at(-1)]);
        const direct = await compactRangeOf(tiles, whole.begin, whole.end);
        expect(hex(whole.hashes)).toEqual(hex(direct.hashes));
      }),
      { numRuns: 100 },
    );
  });

  it('counts beyond 2^31', () => {
    const begin = 2 ** 40;
    expect(subtreesOf(0, begin + 3).map(s => s.level)).toEqual([40, 1, 0]);
    const range = CompactRange.of({
      begin: 0,
      end: begin,
      hashes: [HASHES[0]],
    });
    range.append(HASHES[1]);
    range.append(HASHES[2]);
    const right = nodeHash(HASHES[1], HASHES[2]);
    expect(range.root()).toEqual(nodeHash(HASHES[0], right));
    verifyInclusion({
      index: begin + 1,
      size: begin + 2,
      leafHash: HASHES[2],
      proof: [HASHES[1], HASHES[0]],
      root: range.root(),
    });
    verifyConsistency({
      oldSize: begin,
      newSize: begin + 2,
      oldRoot: HASHES[0],
      newRoot: range.root(),
      proof: [right],
    });
  });

  it('refuses misuse with words that help', async () => {
    const hash = HASHES[0];
    const range = CompactRange.of({ begin: 1, end: 2, hashes: [hash] });
    expect(() => range.root()).toThrow('this one begins at 1');
    expect(() => range.appendRange(CompactRange.empty(5))).toThrow(RangeError);
    expect(() => range.append(hash.subarray(1))).toThrow('has 31');
    expect(() => CompactRange.of({ begin: 0, end: 3, hashes: [hash] })).toThrow(
      'has 2 subtrees, but 1',
    );
    expect(() => subtreesOf(3, 2)).toThrow(RangeError);
    expect(() => subtreesOf(0, 2 ** 53)).toThrow(RangeError);
    expect(() => nodeHash(hash, hash.subarray(1))).toThrow(RangeError);
    await expect(inclusionProof(tiles, 4, 4)).rejects.toThrow(RangeError);
    await expect(consistencyProof(tiles, 5, 4)).rejects.toThrow(RangeError);
    await expect(hashOfRange(tiles, 1, 3)).rejects.toThrow('not those of one');
    await expect(rootOf(tiles, LARGEST + 1)).rejects.toThrow(
      'Tile 0/4 must hold 1 hashes, but is missing',
    );
    await expect(rootOf(tiles, -1)).rejects.toThrow(RangeError);
    await expect(
      appendLeaves({ tiles, size: 0, leafHashes: [Buffer.alloc(31)] }),
    ).rejects.toThrow('has 31');
  });
});

describe('tiles', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tiles-'));
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('have the paths of C2SP tlog-tiles', () => {
    expect(tilePath(0, 0)).toBe('tile/0/000');
    expect(tilePath(0, 1067, 5)).toBe('tile/0/x001/067.p/5');
    expect(tilePath(3, 1_234_067, 256)).toBe('tile/3/x001/x234/067');
    expect(() => tilePath(64, 0)).toThrow(RangeError);
    expect(() => tilePath(0, -1)).toThrow(RangeError);
    expect(() => tilePath(0, 0, 257)).toThrow(RangeError);
  });

  it('survive a round trip through a directory, partial ones included', async () => {
    const [files, memory] = [
      DirectoryTiles.create(directory),
      MemoryTiles.create(),
    ];
    for (const tiles of [files, memory]) {
      await grow(tiles, 517, [3, 200, 57, 100]);
    }
    const reopened = DirectoryTiles.create(directory);
    for (let index = 0; index < 4; index++) {
      expect(await reopened.readTile(0, index)).toEqual(
        await memory.readTile(0, index),
      );
    }
    expect(await reopened.readTile(1, 0)).toEqual(await memory.readTile(1, 0));
    expect(await rootOf(reopened, 517)).toEqual(await rootOf(memory, 517));

    const names = await readdir(join(directory, 'tile', '0'));
    expect(names.sort()).toEqual(['000', '001', '002.p']);
    const partial = await readFile(join(directory, tilePath(0, 2, 5)));
    expect(partial).toEqual(Buffer.concat(HASHES.slice(512, 517)));

    const read: Buffer[] = [];
    for await (const hash of leafHashes(reopened, 250, 517)) {
      read.push(hash);
    }
    expect(hex(read)).toEqual(hex(HASHES.slice(250, 517)));
    expect(await readLeafHash(reopened, 516)).toEqual(HASHES[516]);
    await expect(readLeafHash(reopened, 517)).rejects.toThrow(MissingTileError);
    const beyond = leafHashes(reopened, 516, 518)[Symbol.asyncIterator]();
    expect((await beyond.next()).value).toEqual(HASHES[516]);
    await expect(beyond.next()).rejects.toThrow(
      'must hold 6 hashes, but has 5',
    );
  });

  it.each([6, 255, 256, 300])(
    'forget an attempt of %d leaves that broke off',
    async lost => {
      const files = DirectoryTiles.create(directory);
      const append = (size: number, hashes: Buffer[]) =>
        appendLeaves({ tiles: files, size, leafHashes: hashes });
      await append(0, HASHES.slice(0, 3));
      // Written, but the new size was never recorded.
      await append(3, HASHES.slice(600, 600 + lost));
      const again = await append(3, HASHES.slice(3, 5));
      expect(again.root).toEqual(new NaiveTree(LEAVES).hash(0, 5));
      expect(await rootOf(DirectoryTiles.create(directory), 5)).toEqual(
        again.root,
      );
      expect(again.changed).toEqual([{ level: 0, index: 0, width: 5 }]);
    },
  );

  it('touch the right edge only, and each tile once', async () => {
    const memory = MemoryTiles.create();
    const calls: string[] = [];
    const watched: TileStorage = {
      readTile(level, index) {
        calls.push(`read ${level}/${index}`);
        return memory.readTile(level, index);
      },
      writeTile(level, index, hashes) {
        calls.push(`write ${level}/${index}`);
        return memory.writeTile(level, index, hashes);
      },
    };
    await appendLeaves({
      tiles: memory,
      size: 0,
      leafHashes: HASHES.slice(0, 700),
    });
    await appendLeaves({
      tiles: watched,
      size: 700,
      leafHashes: HASHES.slice(700, 800),
    });
    expect(calls).toEqual([
      'read 0/2',
      'write 0/2',
      'write 0/3',
      'read 1/0',
      'write 1/0',
    ]);
  });

  it('name a file that was cut off', async () => {
    const files = DirectoryTiles.create(directory);
    await files.writeTile(0, 0, HASHES[0]);
    await writeFile(join(directory, tilePath(0, 0, 1)), 'cut');
    await expect(files.readTile(0, 0)).rejects.toThrow(
      /1 must have 32 bytes, but has 3\. Restore it/,
    );
    // What is wrong with the disk is not taken for a tile that is missing.
    const notADirectory = DirectoryTiles.create(
      join(directory, tilePath(0, 0, 1)),
    );
    await expect(notADirectory.readTile(0, 0)).rejects.toThrow('ENOTDIR');
    await expect(notADirectory.writeTile(0, 0, HASHES[0])).rejects.toThrow();
    await mkdir(join(directory, tilePath(0, 9)), { recursive: true });
    const full = Buffer.concat(HASHES.slice(0, 256));
    await expect(files.writeTile(0, 9, full)).rejects.toThrow();
    expect(await readdir(join(directory, 'tile', '0'))).toEqual([
      '000.p',
      '009',
    ]);
  });
});
