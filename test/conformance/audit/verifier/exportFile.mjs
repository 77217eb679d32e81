/** The lines of `slipway-audit-export/v1`, and what each can be checked for alone. */
import { MAX_LEAF_BYTES, problemOfEvent } from './event.mjs';
import { incomplete, tampered } from './finding.mjs';
import { JsonError, readJson } from './json.mjs';
import { leafHash, leftLengths, rightLengths } from './merkle.mjs';
import { decodeHash, isInstant } from './text.mjs';

export const EXPORT_FORMAT = 'slipway-audit-export/v1';
const MAX_ORIGIN_CHARACTERS = 4096;

export function badLine(what, place) {
  return tampered('line', `The export is malformed: ${what}.`, place);
}

function parseLine(line) {
  try {
    return readJson(line);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

/**
 * The members of a line, if it has exactly these in this order and could not have
 * been written otherwise.
 */
function exactly(line, names) {
  const value = parseLine(line);
  const written = value && JSON.stringify(value);
  return written === line && Object.keys(value).join() === names.join()
    ? value
    : undefined;
}

function readHashes(texts, lengths, name) {
  const hashes = Array.isArray(texts) ? texts.map(decodeHash) : [undefined];
  if (hashes.includes(undefined)) badLine(`"${name}" is no list of hashes`);
  if (hashes.length !== lengths.length) {
    badLine(
      `"${name}" has ${hashes.length} hashes, and the range needs ${lengths.length}`,
    );
  }
  return lengths.map((length, at) => ({ length, hash: hashes[at] }));
}

/**
 * @typedef {{ length: number, hash: Buffer }} Subtree
 * @typedef {{ from: number, to: number, size: number, left: Subtree[],
 *   right: Subtree[] }} Header
 */

/** @returns {Header} */
export function readHeader(line, anchors) {
  if (!line.startsWith(`{"format":"${EXPORT_FORMAT}",`)) {
    incomplete(
      'format',
      `The first line is not the header of ${EXPORT_FORMAT}.`,
    );
  }
  const header = exactly(line, [
    'format',
    'origin',
    'from',
    'to',
    'size',
    'left',
    'right',
    'exportedAt',
  ]);
  if (!header) badLine('the header is not written as the format says');
  const { origin, from, to, size, left, right, exportedAt } = header;
  if (origin !== anchors.origin) {
    const shown = String(origin).slice(0, MAX_ORIGIN_CHARACTERS);
    tampered(
      'origin',
      `The export is of "${shown}", and "${anchors.origin}" is pinned.`,
    );
  }
  const whole = [from, to, size].every(n => Number.isSafeInteger(n) && n >= 0);
  if (!whole || from > to || to > size || from >= size) {
    badLine(`the range from ${from} to ${to} of ${size} does not exist`);
  }
  if (!isInstant(exportedAt)) badLine('"exportedAt" is no time');
  return {
    from,
    to,
    size,
    left: readHashes(left, leftLengths(from), 'left'),
    right: readHashes(right, rightLengths(to, size), 'right'),
  };
}

const INDEXED = /^\{"index":(0|[1-9][0-9]{0,15}),"hash":"([^"]*)",(.*)\}$/su;
const EVENT = '"event":';

function checkEventText(text, hash, index) {
  const place = { firstBadIndex: index };
  const data = Buffer.from(text);
  if (!leafHash(data).equals(hash)) {
    tampered(
      'leaf-hash',
      `The event at index ${index} does not match its hash.`,
      place,
    );
  }
  let event;
  try {
    event = readJson(text, { canonical: true });
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    tampered(
      'canonical',
      `The event at index ${index} is not in canonical form: ${error.message}.`,
      place,
    );
  }
  if (data.length > MAX_LEAF_BYTES) {
    tampered('event', `The event at index ${index} is too long.`, place);
  }
  const problem = problemOfEvent(event);
  if (problem) {
    tampered('event', `The event at index ${index}: ${problem}.`, place);
  }
}

/**
 * Checks the line that must be the one of `index`.
 *
 * @returns {Buffer} the leaf hash
 */
export function readEventLine(line, index) {
  const match = INDEXED.exec(line);
  if (!match) {
    badLine(`no event line where index ${index} must come`, {
      firstBadIndex: index,
    });
  }
  const found = Number(match[1]);
  if (found !== index) {
    // One of both is not where it belongs; up to the smaller, all lines were.
    badLine(`index ${found} stands where ${index} must come`, {
      firstBadIndex: Math.min(found, index),
    });
  }
  const hash = decodeHash(match[2]);
  if (!hash) badLine(`index ${index} has no hash`, { firstBadIndex: index });
  const rest = match[3];
  if (rest.startsWith(EVENT)) {
    checkEventText(rest.slice(EVENT.length), hash, index);
  } else if (rest !== '"expired":true') {
    badLine(`index ${index} has neither an event nor expired`, {
      firstBadIndex: index,
    });
  }
  return hash;
}

/** @returns {string | undefined} the note of a checkpoint line */
export function readCheckpointLine(line) {
  const note = exactly(line, ['checkpoint'])?.checkpoint;
  return typeof note === 'string' ? note : undefined;
}

export function checkEndLine(line, events) {
  const end = exactly(line, ['end', 'events']);
  if (end?.end !== true) badLine('a line that cannot come after the events');
  if (end.events !== events) {
    badLine(`the end counts ${end.events} events, and there are ${events}`);
  }
}
