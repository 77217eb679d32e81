import { InputError } from '@backstage/errors';
import type { ImportedDeployment } from '@slipway/backstage-plugin-releases-common';
import { parseJsonBody } from '@slipway/backstage-plugin-releases-node';
import { setImmediate } from 'node:timers/promises';
import { contractValidator } from '../../schema/contractValidator';

/** Deployments in one stream. */
export const MAX_IMPORT_LINES = 10_000;
/** Bytes of one line; a deployment that fills every member has under 20 KB. */
export const MAX_LINE_BYTES = 64 * 1024;
/** Members of one line; a deployment has 14. */
const MAX_MEMBERS = 20;
/** Lines that are read before others get their turn. */
const AT_ONCE = 500;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

// What no database stores and no canonical JSON has.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Why a line cannot be imported; the first line is 1. */
export interface LineProblem {
  line: number;
  code: string;
  message: string;
}

/** A deployment and the line that it stands on. */
export interface ImportLine {
  line: number;
  item: ImportedDeployment;
}

const validate = contractValidator<ImportedDeployment>('ImportedDeployment');

/**
 * Reads lines of JSON, each a deployment in the form of the contract. Empty
 * lines count and mean nothing.
 *
 * @returns the deployments of lines that can be read, and what is wrong with
 *   the others
 */
export async function readImportLines(
  body: Buffer,
): Promise<{ lines: ImportLine[]; problems: LineProblem[] }> {
  const lines: ImportLine[] = [];
  const problems: LineProblem[] = [];
  for (const { line, bytes } of splitLines(body)) {
    if (line % AT_ONCE === 0) {
      await setImmediate();
    }
    if (lines.length + problems.length === MAX_IMPORT_LINES) {
      problems.push({
        line,
        code: 'too-many-lines',
        message: `is one deployment more than the ${MAX_IMPORT_LINES} that one stream may bring; send several`,
      });
      break;
    }
    const read = readLine(bytes);
    if ('item' in read) {
      lines.push({ line, item: read.item });
    } else {
      problems.push({ line, ...read });
    }
  }
  if (!lines.length && !problems.length) {
    problems.push({
      line: 1,
      code: 'import-empty',
      message: 'holds no deployment; send at least one',
    });
  }
  return { lines, problems };
}

function* splitLines(body: Buffer): Iterable<{ line: number; bytes: Buffer }> {
  const isMarked = body.subarray(0, 3).equals(BYTE_ORDER_MARK);
  let line = 0;
  for (let from = isMarked ? 3 : 0; from < body.length; ) {
    line++;
    const found = body.indexOf(LINE_FEED, from);
    const end = found < 0 ? body.length : found;
    const hasReturn = body[end - 1] === CARRIAGE_RETURN && end > from;
    const bytes = body.subarray(from, hasReturn ? end - 1 : end);
    if (bytes.length) {
      yield { line, bytes };
    }
    from = end + 1;
  }
}

function readLine(
  bytes: Buffer,
): { item: ImportedDeployment } | { code: string; message: string } {
  if (bytes.length > MAX_LINE_BYTES) {
    return {
      code: 'line-too-long',
      message: `has ${bytes.length} bytes, of which ${MAX_LINE_BYTES} are accepted`,
    };
  }
  if (countMembers(bytes) > MAX_MEMBERS) {
    return {
      code: 'line-invalid',
      message: `has more than ${MAX_MEMBERS} members`,
    };
  }
  let value: unknown;
  try {
    value = parseJsonBody(bytes);
  } catch (error) {
    if (error instanceof InputError) {
      const message = error.message.replace(/^The body /, '');
      return { code: 'line-unreadable', message };
    }
    throw error;
  }
  const checked = validate(value);
  if ('problem' in checked) {
    return { code: 'line-invalid', message: checked.problem };
  }
  if (Object.values(checked.valid).some(text => UNSTORABLE.test(text))) {
    return {
      code: 'text-not-unicode',
      message: 'holds a NUL character or half a surrogate pair',
    };
  }
  return { item: checked.valid };
}

/**
 * Counts members before anything is parsed: the parser keeps a hidden class for
 * every beginning of a list of names that it meets, and lines with ever new
 * names would have it keep a gigabyte of them.
 */
function countMembers(bytes: Buffer): number {
  let members = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) {
      inText = !inText;
    } else if (inText) {
      i += byte === BACKSLASH ? 1 : 0;
    } else if (byte === COLON) {
      members++;
    }
  }
  return members;
}
