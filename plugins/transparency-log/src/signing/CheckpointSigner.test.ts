import {
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CheckpointSigner,
  consistencyProof,
  EMPTY_ROOT,
  FileMemory,
  openCheckpoint,
  rootOf,
  SigningKey,
  type SignedState,
  type SignerMemory,
} from '..';
import { eventOf, KEY, ORIGIN, SampleLog, TRUST } from '../tests/sampleLog';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** The tree of the first `size` events of a log. */
async function treeOf(log: SampleLog, size: number) {
  return {
    size,
    root: await rootOf(log.tiles, size),
    consistencyProof: (oldSize: number, newSize: number) =>
      consistencyProof(log.tiles, oldSize, newSize),
  };
}

function memoryOf(state?: SignedState) {
  const memory = {
    state,
    writes: 0,
    read: async () => memory.state,
    write: async (next: SignedState) => {
      memory.state = next;
      memory.writes += 1;
    },
  };
  return memory;
}

const signerWith = (memory: SignerMemory) =>
  CheckpointSigner.create({ origin: ORIGIN, keys: [KEY], memory });

describe('CheckpointSigner', () => {
  let log: SampleLog;
  let fork: SampleLog;

  beforeAll(async () => {
    log = await SampleLog.create(range(40).map(eventOf));
    fork = await SampleLog.create(
      range(40).map(i => eventOf(i === 4 ? 400 : i)),
    );
  });

  it('signs a tree that grows', async () => {
    const memory = memoryOf();
    const signer = signerWith(memory);
    const empty = await signer.sign(await treeOf(log, 0));
    expect(openCheckpoint(empty, TRUST)).toMatchObject({ root: EMPTY_ROOT });
    for (const size of [0, 1, 5, 5, 6, 32, 40]) {
      const tree = await treeOf(log, size);
      const note = await signer.sign(tree);
      expect(openCheckpoint(note, TRUST)).toMatchObject({
        size,
        root: tree.root,
      });
      expect(memory.state).toMatchObject({ size, root: tree.root });
    }
    expect(memory.writes).toBe(6);
  });

  it('refuses a smaller tree, a fork and a false proof (AUD-06)', async () => {
    const memory = memoryOf();
    const signer = signerWith(memory);
    await signer.sign(await treeOf(log, 10));
    const { state } = memory;
    const good = await treeOf(log, 20);
    const cases: [object, string][] = [
      [await treeOf(log, 9), 'size'],
      [await treeOf(log, 0), 'size'],
      [await treeOf(fork, 10), 'fork'],
      [await treeOf(fork, 20), 'fork'],
      [{ ...good, consistencyProof: async () => [] }, 'fork'],
      [{ ...good, root: EMPTY_ROOT }, 'fork'],
      [
        {
          ...good,
          consistencyProof: () => consistencyProof(fork.tiles, 10, 20),
        },
        'fork',
      ],
    ];
    for (const [tree, code] of cases) {
      await expect(signer.sign(tree as typeof good)).rejects.toMatchObject({
        code,
      });
      expect(memory.state).toBe(state);
    }
    await expect(
      signer.sign({
        ...good,
        consistencyProof: () => Promise.reject(new Error('db')),
      }),
    ).rejects.toThrow('db');
    // A refusal is no end: the right tree is still signed.
    await expect(signer.sign(good)).resolves.toContain('\n20\n');
  });

  it('remembers before it signs, so that a crash between cannot fork', async () => {
    const memory = memoryOf();
    const failing = {
      ...memory,
      write: async (next: SignedState) => {
        await memory.write(next);
        throw new Error('the process ended here');
      },
    };
    await expect(
      signerWith(failing).sign(await treeOf(log, 10)),
    ).rejects.toThrow('ended here');
    expect(memory.state?.size).toBe(10);

    // Started again: the same tree is signed, another of its size is not.
    const again = signerWith(memory);
    await expect(again.sign(await treeOf(fork, 10))).rejects.toMatchObject({
      code: 'fork',
    });
    const note = await again.sign(await treeOf(log, 10));
    expect(openCheckpoint(note, TRUST).size).toBe(10);
  });

  it('does not sign what it could not remember', async () => {
    const memory = {
      read: async () => undefined,
      write: () => Promise.reject(new Error('disk full')),
    };
    await expect(signerWith(memory).sign(await treeOf(log, 3))).rejects.toThrow(
      'disk full',
    );
  });

  it('lets calls take turns', async () => {
    const memory = memoryOf();
    const signer = signerWith(memory);
    const results = await Promise.allSettled([
      signer.sign(await treeOf(log, 10)),
      signer.sign(await treeOf(fork, 10)),
      signer.sign(await treeOf(log, 12)),
    ]);
    expect(results.map(r => r.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('wants keys of the origin, and a tree', async () => {
    const memory = memoryOf();
    const other = SigningKey.generate('example.com/other');
    const witness = SigningKey.generate(ORIGIN, { type: 'cosignature' });
    for (const keys of [[], [other], [KEY, witness]]) {
      expect(() =>
        CheckpointSigner.create({ origin: ORIGIN, keys, memory }),
      ).toThrow(RangeError);
    }
    const tree = await treeOf(log, 3);
    for (const bad of [
      { ...tree, size: 0 },
      { ...tree, size: 1.5 },
      { ...tree, root: Buffer.alloc(31) },
    ]) {
      await expect(signerWith(memory).sign(bad)).rejects.toThrow(RangeError);
    }
    expect(memory.writes).toBe(0);
  });
});

describe('FileMemory', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'memory-'));
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('keeps what was signed last, readable by its owner only', async () => {
    const path = join(directory, 'log', 'signed.json');
    const memory = FileMemory.create(path);
    expect(await memory.read()).toBeUndefined();
    await memory.write({ size: 0, root: EMPTY_ROOT });
    await memory.write({ size: 7, root: EMPTY_ROOT });
    expect(await FileMemory.create(path).read()).toEqual({
      size: 7,
      root: EMPTY_ROOT,
    });
    expect(await readFile(path, 'utf8')).toBe(
      '{"root":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","size":7}\n',
    );
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(await readdir(join(directory, 'log'))).toEqual(['signed.json']);
  });

  it.each(['', '{}', 'null', '{"root":"AA==","size":1}', '{"size":1,"ro'])(
    'refuses to forget when the file holds %j',
    async content => {
      const path = join(directory, 'signed.json');
      await writeFile(path, content);
      await expect(FileMemory.create(path).read()).rejects.toThrow(
        'does not say what was signed last. Restore it',
      );
      await expect(FileMemory.create(directory).read()).rejects.toThrow();
    },
  );
});
