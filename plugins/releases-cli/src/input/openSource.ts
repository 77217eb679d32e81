import { open, type FileHandle } from 'node:fs/promises';
import { fileError } from '../cli/CliError';

/** Enough of the beginning to tell what it is. */
const HEAD_BYTES = 64 * 1024;
const CHUNK_BYTES = 256 * 1024;

/** Bytes under examination, of which the beginning is known already. */
export interface Source {
  /** As the reader named it. */
  name: string;
  /** The first bytes, up to 64 KiB. */
  head: Buffer;
  /** All bytes from the start, once. */
  chunks: AsyncIterable<Buffer>;
  /** Path and length of a regular file, which can be read at any place. */
  file?: { path: string; bytes: number };
  close(): Promise<void>;
}

async function* fromHandle(handle: FileHandle): AsyncGenerator<Buffer> {
  let position = 0;
  for (;;) {
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafe(CHUNK_BYTES),
      0,
      CHUNK_BYTES,
      position,
    );
    if (bytesRead === 0) {
      return;
    }
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function openFile(path: string): Promise<Source> {
  const handle = await open(path, 'r');
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) {
      // A pipe has no positions.
      return await fromStream(path, handle.createReadStream());
    }
    const head = Buffer.alloc(Math.min(HEAD_BYTES, stats.size));
    await handle.read(head, 0, head.length, 0);
    return {
      name: path,
      head,
      chunks: fromHandle(handle),
      file: { path, bytes: stats.size },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Looks at the beginning of a stream and gives it back with the rest. */
export async function fromStream(
  name: string,
  stream: AsyncIterable<Buffer>,
): Promise<Source> {
  const chunks = stream[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD_BYTES && !ended) {
    const { value, done } = await chunks.next();
    ended = done === true;
    if (!ended) {
      first.push(value);
      length += value.length;
    }
  }
  const start = Buffer.concat(first);
  async function* all() {
    yield start;
    if (!ended) {
      yield* { [Symbol.asyncIterator]: () => chunks };
    }
  }
  return {
    name,
    head: start.subarray(0, HEAD_BYTES),
    chunks: all(),
    close: async () => {
      await chunks.return?.();
    },
  };
}

/**
 * Opens a file, or standard input for `-`.
 *
 * @throws CliError if it cannot be read
 */
export async function openSource(path: string): Promise<Source> {
  if (path === '-') {
    return fromStream('standard input', process.stdin);
  }
  try {
    return await openFile(path);
  } catch (error) {
    throw fileError(path, error);
  }
}
