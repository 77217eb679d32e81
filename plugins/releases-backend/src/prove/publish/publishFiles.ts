import type { CheckpointPublication } from '@slipway/backstage-plugin-releases-node';
import { MAX_NOTE_BYTES, sizeOfNoteAt, textOfNote } from './notes';

/**
 * A place that holds files below paths. How the files lie there is what
 * {@link publishFiles} says: C2SP tlog-tiles, and beside it every checkpoint
 * under its size.
 */
export interface PlaceFiles {
  /** The bytes, at most `maxBytes`; undefined if there are none. */
  read(path: string, maxBytes: number): Promise<Buffer | undefined>;
  /** Puts the bytes in place of those that are there. */
  replace(path: string, bytes: Buffer): Promise<void>;
  /** Puts the bytes unless there are some; whether it did. */
  create(path: string, bytes: Buffer): Promise<boolean>;
  /** Puts a tile; it may clear away narrower ones. */
  writeTile(path: string, hashes: Buffer): Promise<void>;
  /** For errors and locations: where a path is. */
  locate(path: string): string;
}

/** Where the newest checkpoint is. */
export const NEWEST = 'checkpoint';

/** Where the checkpoint of a size stays. */
export const checkpointPath = (size: number) => `checkpoints/${size}`;

/** How many tiles are on their way at once. */
const PARALLEL = 8;

/**
 * Puts what belongs to a checkpoint, itself last: a reader who sees it finds
 * everything that it covers.
 *
 * @returns where the checkpoint stays
 * @throws Error if the place holds another or a larger checkpoint
 */
export async function publishFiles(
  files: PlaceFiles,
  publication: CheckpointPublication,
  path = checkpointPath(publication.size),
): Promise<{ location: string }> {
  const { checkpoint, size } = publication;
  await assertExpected(files, publication);
  await forEach(publication.tiles(), PARALLEL, tile =>
    files.writeTile(tile.path, tile.hashes),
  );
  await keep(files, path, checkpoint);
  await files.replace(NEWEST, Buffer.from(checkpoint));
  if ((await newestNote(files)) !== checkpoint) {
    throw new Error(
      `${files.locate(
        NEWEST,
      )} took the checkpoint of size ${size} but does not give it back`,
    );
  }
  return { location: files.locate(path) };
}

/** The newest checkpoint of a place. */
export async function newestNote(
  files: PlaceFiles,
): Promise<string | undefined> {
  const bytes = await files.read(NEWEST, MAX_NOTE_BYTES);
  return bytes?.toString('utf8');
}

/**
 * Another process may have published meanwhile; its checkpoint is not undone.
 * And who lost what it had would get tiles that have nothing below them.
 */
async function assertExpected(
  files: PlaceFiles,
  { size, previousSize }: CheckpointPublication,
): Promise<void> {
  const note = await newestNote(files);
  const where = files.locate(NEWEST);
  const held = note ? sizeOfNoteAt(note, where) : 0;
  if (held > size) {
    throw new Error(
      `${where} holds a checkpoint of size ${held}, larger than ${size}; it was not replaced`,
    );
  }
  if (held < previousSize) {
    throw new Error(
      `${where} holds a checkpoint of size ${held}, but one of ${previousSize} was put there. What is missing is put there again with the next attempt; find out who took it away`,
    );
  }
}

/** Writes once. Cosignatures may differ from those there, the text may not. */
async function keep(files: PlaceFiles, path: string, checkpoint: string) {
  const held =
    (await files.read(path, MAX_NOTE_BYTES)) ??
    ((await files.create(path, Buffer.from(checkpoint)))
      ? undefined
      : await files.read(path, MAX_NOTE_BYTES));
  if (held && textOfNote(held.toString('utf8')) !== textOfNote(checkpoint)) {
    throw new Error(
      `${files.locate(
        path,
      )} holds another checkpoint of this size and was not replaced. Keep both: two checkpoints of one size that differ are the proof of a fork`,
    );
  }
}

/** Works on several at once; ends with the first failure, when none is at work. */
async function forEach<T>(
  items: AsyncIterable<T>,
  parallel: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  let failure: { error: unknown } | undefined;
  const workOn = async () => {
    while (!failure) {
      const next = await iterator.next();
      if (next.done) {
        return;
      }
      await work(next.value);
    }
  };
  await Promise.all(
    Array.from({ length: parallel }, () =>
      workOn().catch(error => {
        failure ??= { error };
      }),
    ),
  );
  if (failure) {
    throw failure.error;
  }
}
