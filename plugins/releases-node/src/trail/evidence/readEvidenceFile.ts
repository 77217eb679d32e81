import { canonicalJson, isCanonicalJson } from '@slipway/transparency-log';
import { EvidenceRefused } from './EvidenceReport';
import {
  DATA_BEGIN,
  DATA_END,
  escapeData,
  PAGE_VERSION,
  PAGE_VERSION_PREFIX,
} from './html/renderEvidenceHtml';

/** Larger files are not read: a package of the longest rollout has a few MiB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** As deep as canonical JSON goes. */
const MAX_DEPTH = 64;

/** The data of a file, and what the file was. */
export interface EvidenceFile {
  data: unknown;
  kind: 'json' | 'page';
  /** Of a page, if it is another than this code makes. */
  otherVersion?: string;
}

/**
 * Takes the data out of a file, JSON or page. Nothing is parsed that is not
 * canonical JSON of at most 64 levels.
 *
 * @throws EvidenceRefused
 */
export function readEvidenceFile(text: string): EvidenceFile {
  if (text.length > MAX_BYTES || Buffer.byteLength(text) > MAX_BYTES) {
    throw new EvidenceRefused(
      'too-large',
      `The file is larger than ${MAX_BYTES} bytes`,
    );
  }
  const isPage = /^\s*</.test(text.slice(0, 100));
  return isPage ? readPage(text) : { kind: 'json', data: readJson(text) };
}

function readPage(text: string): EvidenceFile {
  const begin = text.lastIndexOf(DATA_BEGIN);
  if (begin < 0 || !text.endsWith(DATA_END)) {
    throw new EvidenceRefused(
      'unreadable',
      'The page does not end with the data of an evidence package. It may have been cut off, or saved by a browser; use the file as it was downloaded',
    );
  }
  const data = text.slice(begin + DATA_BEGIN.length, -DATA_END.length);
  const [, afterPrefix = ''] = text.split(PAGE_VERSION_PREFIX, 2);
  const version = /^\d{1,9}(?=">)/.exec(afterPrefix.slice(0, 12))?.[0];
  return {
    kind: 'page',
    data: readData(data),
    ...(version !== undefined && version !== PAGE_VERSION
      ? { otherVersion: version }
      : {}),
  };
}

/** The escape is undone by parsing, and has to be all that is not canonical. */
function readData(text: string): unknown {
  const value = isNestedWithin(text, MAX_DEPTH) ? parse(text) : undefined;
  if (value === undefined) {
    throw unreadable();
  }
  if (escaped(value) !== text) {
    throw reformatted();
  }
  return value;
}

/** Undefined if it has no canonical form: half a surrogate pair, say. */
function escaped(value: unknown): string | undefined {
  try {
    return escapeData(canonicalJson(value));
  } catch {
    return undefined;
  }
}

function readJson(text: string): unknown {
  if (isCanonicalJson(text)) {
    return JSON.parse(text);
  }
  // What was reformatted may say the same, what does not end cannot be judged:
  // both are refused, with different words.
  throw isNestedWithin(text, MAX_DEPTH) && parse(text) !== undefined
    ? reformatted()
    : unreadable();
}

function reformatted(): EvidenceRefused {
  return new EvidenceRefused(
    'format',
    'The package is not in canonical form (RFC 8785). It was changed or reformatted since it was made; use the file as it was downloaded',
  );
}

function unreadable(): EvidenceRefused {
  return new EvidenceRefused(
    'unreadable',
    'The file is not an evidence package as JSON or HTML, or it was cut off',
  );
}

/** Undefined if it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNestedWithin(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') {
        i += 1;
      } else {
        inString = character !== '"';
      }
    } else if (character === '"') {
      inString = true;
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > limit) {
        return false;
      }
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
  }
  return true;
}
