import { isCanonicalJson } from '../json/isCanonicalJson';
import { MAX_LEAF_BYTES } from '../proof/tlogProof';
import { decodeHash } from '../text/base64';
import { leafHash } from '../tree/hashing';

/**
 * What a line of an index turned out to be.
 *
 * - `event`, `expired`: in order
 * - `leaf`: the event is not the one that was hashed
 * - `form`: the event is the one that was hashed, but is no canonical JSON object
 *   of at most 65,535 bytes
 * - `other-index`: a line of another index
 * - `unreadable`: not a line of an index
 */
export type EventLine =
  | { kind: 'event' | 'expired' | 'leaf' | 'form'; hash: Buffer }
  | { kind: 'other-index'; index: number }
  | { kind: 'unreadable' };

const UNREADABLE: EventLine = { kind: 'unreadable' };

/* Length of 32 bytes in base64. */
const HASH_CHARS = 44;

const AFTER_INDEX = ',"hash":"';
const AFTER_HASH = '","event":';
const EXPIRED = '","expired":true}';
const OTHER_INDEX = /^\{"index":(0|[1-9][0-9]{0,15}),/;

/**
 * Reads the line of `index`. The members of a line have a fixed order and no
 * spaces between them, so that everything stands at a known place and nothing has
 * to be parsed twice.
 */
export function readEventLine(line: string, index: number): EventLine {
  const head = `{"index":${index}${AFTER_INDEX}`;
  if (!line.startsWith(head)) {
    return otherLine(line, index);
  }
  const hashEnd = head.length + HASH_CHARS;
  const encoded = line.slice(head.length, hashEnd);
  if (line.startsWith(AFTER_HASH, hashEnd)) {
    return readEvent(line, hashEnd + AFTER_HASH.length, encoded);
  }
  const hash = decodeHash(encoded);
  return hash && line.slice(hashEnd) === EXPIRED
    ? { kind: 'expired', hash }
    : UNREADABLE;
}

function readEvent(line: string, start: number, encoded: string): EventLine {
  const end = line.length - 1;
  if (line[end] !== '}') {
    return UNREADABLE;
  }
  const event = line.slice(start, end);
  const found = leafHash(event);
  const isCanonical = event[0] === '{' && isCanonicalJson(event);
  // Encoding is cheaper than decoding strictly, and as strict.
  if (found.toString('base64') === encoded) {
    const fits = isCanonical && isLeaf(event);
    return { kind: fits ? 'event' : 'form', hash: found };
  }
  const hash = decodeHash(encoded);
  // A line that was cut off can look like an event that was edited.
  return hash && isCanonical ? { kind: 'leaf', hash } : UNREADABLE;
}

function isLeaf(event: string): boolean {
  return (
    3 * event.length <= MAX_LEAF_BYTES ||
    Buffer.byteLength(event) <= MAX_LEAF_BYTES
  );
}

function otherLine(line: string, index: number): EventLine {
  const [, digits] = OTHER_INDEX.exec(line) ?? [];
  const other = Number(digits);
  return Number.isSafeInteger(other) && other !== index
    ? { kind: 'other-index', index: other }
    : UNREADABLE;
}
