import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  link,
  lstat,
  mkdir,
  open,
  readFile,
  rename,
  rm,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';

/** What a file holds, known without reading it again. */
export interface Digest {
  /** Hex. */
  sha256: string;
  bytes: number;
}

/** A file system without hard links. */
const NO_LINKS = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

type Content = Uint8Array | Readable | AsyncIterable<Uint8Array>;

/*
 * A reader sees the old file or the new one, never a part, and what was written
 * is on the disk when these return: temporary file, flush, rename, flush of the
 * directory.
 */

/** Puts a file in place of the one that is there. */
export async function replaceFile(path: string, content: Content) {
  await viaTemporary(path, content, temporary => rename(temporary, path));
}

/**
 * Puts a file unless there is one; whether it did.
 *
 * @param accept - looks at what was written before it gets its name
 */
export async function createFile(
  path: string,
  content: Content,
  accept: (digest: Digest) => void = () => {},
): Promise<boolean> {
  return viaTemporary(path, content, async (temporary, digest) => {
    accept(digest);
    try {
      await link(temporary, path);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') {
        return false;
      }
      if (!NO_LINKS.has(codeOf(error)!)) {
        throw error;
      }
    }
    // One process publishes at a time.
    if (await exists(path)) {
      return false;
    }
    await rename(temporary, path);
    return true;
  });
}

/** The bytes of a file, or undefined if there is none. */
export async function readFileIfAny(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Hash and length of a file. */
export async function digestOfFile(path: string): Promise<Digest> {
  return digestOf(createReadStream(path));
}

/** Hash and length of what an iterable yields. */
export async function digestOf(
  content: AsyncIterable<Uint8Array>,
): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function viaTemporary<T>(
  path: string,
  content: Content,
  name: (temporary: string, digest: Digest) => Promise<T>,
): Promise<T> {
  if (content instanceof Readable) {
    // It may fail before it is read; then reading it tells.
    content.on('error', () => {});
  }
  const directory = dirname(path);
  await mkdir(directory, { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const named = await name(temporary, await writeFlushed(temporary, content));
    await flushDirectory(directory);
    return named;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeFlushed(path: string, content: Content): Promise<Digest> {
  const file = await open(path, 'wx', 0o644);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of content instanceof Uint8Array
      ? [content]
      : (content as AsyncIterable<Uint8Array>)) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function flushDirectory(path: string): Promise<void> {
  // Windows can neither open nor flush directories.
  if (process.platform === 'win32') {
    return;
  }
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
