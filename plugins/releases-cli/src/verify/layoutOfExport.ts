import type { FileHandle } from 'node:fs/promises';

const LF = 0x0a;
const WINDOW_BYTES = 1024 * 1024;

/** More checkpoints than this at the end are read in order instead. */
const MAX_TAIL_BYTES = 32 * 1024 * 1024;

/** Where the parts of an export are in its file. */
export interface ExportLayout {
  /** The first line. */
  header: string;
  /** The lines after the events. */
  tail: string[];
  /** Bounds of the parts with events: part i is from bounds[i] to bounds[i + 1]. */
  bounds: number[];
}

async function read(
  handle: FileHandle,
  start: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/** The byte after the first LF at or after a place. */
async function nextLine(
  handle: FileHandle,
  place: number,
): Promise<number | undefined> {
  const window = await read(handle, place, WINDOW_BYTES);
  const end = window.indexOf(LF);
  return end < 0 ? undefined : place + end + 1;
}

/** The byte after the last line of an event. */
async function endOfEvents(
  handle: FileHandle,
  { start, bytes }: { start: number; bytes: number },
): Promise<number | undefined> {
  for (
    let length = Math.min(WINDOW_BYTES, bytes - start);
    length <= MAX_TAIL_BYTES;
    length = Math.min(length * 2, bytes - start)
  ) {
    const window = await read(handle, bytes - length, length);
    const last = window.lastIndexOf('\n{"index":');
    const end = last < 0 ? -1 : window.indexOf(LF, last + 1);
    if (end >= 0) {
      return bytes - length + end + 1;
    }
    if (length === bytes - start) {
      return undefined;
    }
  }
  return undefined;
}

/**
 * Finds the parts of an export by looking at few places of the file.
 *
 * @returns undefined if it does not look like a whole export
 */
export async function layoutOfExport(
  handle: FileHandle,
  options: { bytes: number; parts: number },
): Promise<ExportLayout | undefined> {
  const { bytes, parts } = options;
  const start = await nextLine(handle, 0);
  const end = start && (await endOfEvents(handle, { start, bytes }));
  if (!start || !end) {
    return undefined;
  }
  const bounds = [start];
  for (let part = 1; part < parts; part++) {
    const place = start + Math.floor(((end - start) * part) / parts);
    const bound = await nextLine(handle, place);
    if (bound && bound > bounds.at(-1)! && bound < end) {
      bounds.push(bound);
    }
  }
  const tail = (await read(handle, end, bytes - end)).toString('utf8');
  return {
    header: (await read(handle, 0, start - 1)).toString('utf8'),
    tail: tail.endsWith('\n') ? tail.slice(0, -1).split('\n') : [],
    bounds: [...bounds, end],
  };
}
