import { isCount, VerificationError } from '../errors';
import { canonicalJson } from '../json/canonicalJson';
import { isKeyName } from '../note/keys';
import { decodeHash } from '../text/base64';
import { HASH_LENGTH } from '../tree/hashing';
import { subtreesOf } from '../tree/subtrees';

/** Name and version of the format. */
export const EXPORT_FORMAT = 'slipway-audit-export/v1';

/**
 * The first line of an export.
 *
 * @public
 */
export interface ExportHeader {
  /** Name of the log. */
  origin: string;
  /** Index of the first event. */
  from: number;
  /** Index after the last event. */
  to: number;
  /** Size of the last checkpoint in the file. */
  size: number;
  /** Hashes of the subtrees of [0, from), see {@link subtreesOf}. */
  left: Buffer[];
  /** Hashes of the subtrees of [to, size). */
  right: Buffer[];
  exportedAt: Date;
}

/**
 * What an export says about one index: an event, or the hash of one whose
 * payload has expired.
 *
 * @public
 */
export type ExportEntry =
  | {
      index: number;
      hash: Buffer;
      /** The canonical JSON that was hashed. */
      event: string;
    }
  | { index: number; hash: Buffer; expired: true };

/**
 * Writes the first line of an export, without its LF.
 *
 * @throws RangeError if it is no header
 * @public
 */
export function formatHeader(header: ExportHeader): string {
  const problem = problemOf(header);
  if (problem) {
    throw new RangeError(`This is no header of an export: ${problem}`);
  }
  const { origin, from, to, size, left, right, exportedAt } = header;
  const base64 = (hash: Buffer) => hash.toString('base64');
  return JSON.stringify({
    format: EXPORT_FORMAT,
    origin,
    from,
    to,
    size,
    left: left.map(base64),
    right: right.map(base64),
    exportedAt: exportedAt.toISOString(),
  });
}

/**
 * Writes the line of one index, without its LF. The event is taken as it is.
 *
 * @public
 */
export function formatEventLine(entry: ExportEntry): string {
  const hash = entry.hash.toString('base64');
  const content =
    'event' in entry ? `"event":${entry.event}` : '"expired":true';
  return `{"index":${entry.index},"hash":"${hash}",${content}}`;
}

/**
 * Writes the line of a checkpoint, without its LF.
 *
 * @param note - signed note
 * @public
 */
export function formatCheckpointLine(note: string): string {
  return `{"checkpoint":${canonicalJson(note)}}`;
}

/**
 * Writes the last line, without its LF.
 *
 * @param events - number of lines with an index, expired ones included
 * @public
 */
export function formatEnd(events: number): string {
  return `{"end":true,"events":${events}}`;
}

/**
 * Reads the first line of an export.
 *
 * @throws VerificationError `format`
 * @public
 */
export function parseHeader(line: string): ExportHeader {
  const members = parseObject(line);
  if (members?.format !== EXPORT_FORMAT) {
    throw new VerificationError(
      'format',
      `The first line is no header of ${EXPORT_FORMAT}`,
    );
  }
  const header = {
    ...members,
    left: hashesOf(members.left),
    right: hashesOf(members.right),
    exportedAt: new Date(String(members.exportedAt)),
  } as unknown as ExportHeader;
  const problem = problemOf(header);
  if (problem) {
    throw new VerificationError('format', `The header is wrong: ${problem}`);
  }
  // Members, their order and every spelling at once.
  if (formatHeader(header) !== line) {
    throw new VerificationError(
      'format',
      'The header has other members, another order or spaces',
    );
  }
  return header;
}

/** Reads the line of a checkpoint, or returns undefined. */
export function parseCheckpointLine(line: string): string | undefined {
  const note = parseObject(line)?.checkpoint;
  return typeof note === 'string' &&
    !/[\ud800-\udfff]/u.test(note) &&
    formatCheckpointLine(note) === line
    ? note
    : undefined;
}

/** Reads the last line, or returns undefined. */
export function parseEnd(line: string): number | undefined {
  const events = parseObject(line)?.events;
  return isCount(events) && formatEnd(events) === line ? events : undefined;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function hashesOf(value: unknown): Buffer[] | undefined {
  const hashes = Array.isArray(value)
    ? value.map(hash => (typeof hash === 'string' ? decodeHash(hash) : hash))
    : undefined;
  return hashes?.every(Buffer.isBuffer) ? hashes : undefined;
}

function problemOf(header: ExportHeader): string | undefined {
  const { origin, from, to, size, left, right, exportedAt } = header;
  if (typeof origin !== 'string' || !isKeyName(origin)) {
    return 'origin must not be empty nor have spaces or a plus sign';
  }
  if (!isCount(from) || !isCount(to) || !isCount(size)) {
    return 'from, to and size must be integers from 0 to 2^53 - 1';
  }
  if (from > to || to > size || from >= size) {
    return `from ${from}, to ${to} and size ${size} must ascend, and from must be less than size`;
  }
  if (!isRange(left, 0, from) || !isRange(right, to, size)) {
    return 'left and right must hold one hash per subtree of [0, from) and [to, size)';
  }
  if (Number.isNaN(exportedAt.getTime())) {
    return 'exportedAt must be a time';
  }
  return undefined;
}

function isRange(hashes: Buffer[] | undefined, begin: number, end: number) {
  return (
    hashes !== undefined &&
    hashes.length === subtreesOf(begin, end).length &&
    hashes.every(hash => hash.length === HASH_LENGTH)
  );
}
