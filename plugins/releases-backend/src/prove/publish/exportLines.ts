import { InputError } from '@backstage/errors';
import {
  compactRangeOf,
  formatCheckpointLine,
  formatEnd,
  formatEventLine,
  formatHeader,
  leafHashes,
  openCheckpoint,
  VerificationError,
  type LogTrust,
} from '@slipway/transparency-log';
import type { LogReader, StoredCheckpoint } from '../log/LogReader';
import type { Cosignatures } from './Cosignatures';

interface Options {
  reader: LogReader;
  cosignatures: Cosignatures;
  /** What verifiers pin: only checkpoints that count under it are exported. */
  trust: LogTrust;
  /** Index of the first event. */
  from: number;
  /** Index after the last event. */
  to: number;
  exportedAt?: Date;
}

/** How a checkpoint fails to count without being wrong. */
const NOT_COUNTING = new Set(['origin', 'untrusted', 'witness']);

/**
 * Writes an export, `slipway-audit-export/v1`: lines, each with its LF, so that
 * they can be sent as they come. Memory does not grow with the range.
 *
 * Everything that can be refused is refused before the first line.
 *
 * @param options - `exportedAt` is when the last checkpoint was signed, if absent
 * @throws InputError for a range that no checkpoint covers
 * @throws Error if the database lacks an event of the range
 */
export async function* exportLines(options: Options): AsyncIterable<string> {
  const { reader, cosignatures, trust, from, to } = options;
  const covering = await coveringCheckpoint(options);
  const { tiles } = reader;
  const { size } = covering;
  const header = formatHeader({
    origin: trust.origin,
    from,
    to,
    size,
    left: [...(await compactRangeOf(tiles, 0, from)).hashes],
    right: [...(await compactRangeOf(tiles, to, size)).hashes],
    exportedAt: options.exportedAt ?? covering.signedAt,
  });
  yield `${header}\n`;
  yield* eventLines(reader, from, to);
  const checkpoints = within(reader.checkpoints(from, size), to, size);
  for await (const note of cosignatures.addToAll(checkpoints)) {
    if (counts(note, trust)) {
      yield `${formatCheckpointLine(note)}\n`;
    }
  }
  yield `${formatEnd(to - from)}\n`;
}

/** Those up to the last event, and the covering one: the roots that can be found again. */
async function* within(
  checkpoints: AsyncIterable<StoredCheckpoint>,
  to: number,
  size: number,
): AsyncIterable<StoredCheckpoint> {
  for await (const checkpoint of checkpoints) {
    if (checkpoint.size <= to || checkpoint.size === size) {
      yield checkpoint;
    }
  }
}

/**
 * The smallest checkpoint that covers the range and counts for a verifier.
 *
 * @throws InputError if there is none
 */
export async function coveringCheckpoint(
  options: Pick<Options, 'reader' | 'cosignatures' | 'trust' | 'from' | 'to'>,
): Promise<StoredCheckpoint> {
  const { reader, cosignatures, trust, from, to } = options;
  const newest = (await reader.checkpoint())?.size ?? 0;
  const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(to);
  if (!isRange || from < 0 || from > to || to > newest || from >= newest) {
    throw new InputError(
      `An export goes from an index to one that is not smaller and at most ${newest}, the size of the newest checkpoint; it cannot go from ${from} to ${to}`,
    );
  }
  // Of an empty range the checkpoint must be larger than its begin, too.
  const least = Math.max(to, from + 1);
  for await (const checkpoint of reader.checkpoints(least - 1, newest)) {
    const { note, size } = checkpoint;
    if (counts(await cosignatures.addTo(note, size), trust)) {
      return checkpoint;
    }
  }
  throw new InputError(
    `No checkpoint of size ${least} or more counts for ${
      trust.origin
    }: it needs a signature of this log and cosignatures of ${
      trust.witnesses?.quorum ?? 0
    } witnesses. Try again once they have cosigned, or with a smaller range`,
  );
}

/*
 * One that is wrong is exported, so that the verifier names it. One of a log
 * before a new origin, or without its quorum, would only be in the way.
 */
function counts(note: string, trust: LogTrust): boolean {
  try {
    openCheckpoint(note, trust);
    return true;
  } catch (error) {
    if (error instanceof VerificationError) {
      return !NOT_COUNTING.has(error.code);
    }
    throw error;
  }
}

/** The hash is the one in the tree: what does not match it is named by verifiers. */
async function* eventLines(
  reader: LogReader,
  from: number,
  to: number,
): AsyncIterable<string> {
  const hashes = leafHashes(reader.tiles, from, to)[Symbol.asyncIterator]();
  let index = from;
  for await (const leaf of reader.leaves(from, to)) {
    if (leaf.index !== index) {
      break;
    }
    const { value: hash } = (await hashes.next()) as { value: Buffer };
    const { payload: event } = leaf;
    const line = formatEventLine(
      event ? { index, hash, event } : { index, hash, expired: true },
    );
    yield `${line}\n`;
    index += 1;
  }
  if (index < to) {
    // To write it as expired would make a deletion look as if it were allowed.
    throw new Error(
      `Event ${index} is missing in the database, so that the export ends before it. Verify the log`,
    );
  }
}
