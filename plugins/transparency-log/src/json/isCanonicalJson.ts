import { MAX_DEPTH } from './canonicalJson';

const NO = -1;

const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/* What may follow a backslash, apart from u00xx: " \ b f n r t. */
const SHORT_ESCAPES = new Set([0x22, 0x5c, 0x62, 0x66, 0x6e, 0x72, 0x74]);

/*
 * Where none of these is in a text, each string ends at the next quote, which
 * is found many times faster than by looking at each character.
 */
// eslint-disable-next-line no-control-regex
const SPECIAL = /[\\\x00-\x1f\ud800-\udfff]/;

/* Control characters without a short escape, which are written u00xx. */
const LONG_ESCAPE = /u00(?:0[0-7be-f]|1[0-9a-f])/y;

/* Everything a number may be made of; a comparison does the rest. */
const NUMBER = /-?[0-9][0-9.e+-]*/y;

/*
 * The methods take the position where something starts and return the position
 * after it, or NO if it is not there in canonical form. Characters beyond the end
 * are NaN and equal nothing.
 */
class Scanner {
  readonly #text: string;
  readonly #hasSpecial: boolean;

  constructor(text: string) {
    this.#text = text;
    this.#hasSpecial = SPECIAL.test(text);
  }

  /** Any value, within `depth` containers. */
  scanValue(at: number, depth: number): number {
    const text = this.#text;
    switch (text.charCodeAt(at)) {
      case QUOTE:
        return this.#scanString(at);
      case OPEN_OBJECT:
        return depth < MAX_DEPTH ? this.#scanObject(at, depth + 1) : NO;
      case OPEN_ARRAY:
        return depth < MAX_DEPTH ? this.#scanArray(at, depth + 1) : NO;
      case 0x74:
        return text.startsWith('true', at) ? at + 4 : NO;
      case 0x66:
        return text.startsWith('false', at) ? at + 5 : NO;
      case 0x6e:
        return text.startsWith('null', at) ? at + 4 : NO;
      default:
        return this.#scanNumber(at);
    }
  }

  #scanObject(start: number, depth: number): number {
    const text = this.#text;
    if (text.charCodeAt(start + 1) === CLOSE_OBJECT) {
      return start + 2;
    }
    let at = start;
    let previous: string | undefined;
    for (;;) {
      const keyStart = at + 1;
      const keyEnd =
        text.charCodeAt(keyStart) === QUOTE ? this.#scanString(keyStart) : NO;
      if (keyEnd === NO || text.charCodeAt(keyEnd) !== COLON) {
        return NO;
      }
      const key = this.#keyAt(keyStart, keyEnd);
      // Compares UTF-16 code units, as RFC 8785 §3.2.3 sorts.
      if (previous !== undefined && !(previous < key)) {
        return NO;
      }
      previous = key;
      at = this.scanValue(keyEnd + 1, depth);
      const next = at === NO ? NO : text.charCodeAt(at);
      if (next === CLOSE_OBJECT) {
        return at + 1;
      }
      if (next !== COMMA) {
        return NO;
      }
    }
  }

  #scanArray(start: number, depth: number): number {
    const text = this.#text;
    if (text.charCodeAt(start + 1) === CLOSE_ARRAY) {
      return start + 2;
    }
    let at = start;
    for (;;) {
      at = this.scanValue(at + 1, depth);
      const next = at === NO ? NO : text.charCodeAt(at);
      if (next === CLOSE_ARRAY) {
        return at + 1;
      }
      if (next !== COMMA) {
        return NO;
      }
    }
  }

  /** Members are sorted by the characters that escapes stand for. */
  #keyAt(start: number, end: number): string {
    const key = this.#text.slice(start + 1, end - 1);
    return this.#hasSpecial && key.includes('\\')
      ? JSON.parse(`"${key}"`)
      : key;
  }

  #scanString(start: number): number {
    const text = this.#text;
    if (!this.#hasSpecial) {
      const end = text.indexOf('"', start + 1);
      return end < 0 ? NO : end + 1;
    }
    let at = start + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        return at + 1;
      }
      if (code === BACKSLASH) {
        at = this.#scanEscape(at + 1);
        if (at === NO) {
          return NO;
        }
      } else if ((code >= 0x20 && code < 0xd800) || code > 0xdfff) {
        at += 1;
      } else if (code < 0xdc00 && isPair(code, text.charCodeAt(at + 1))) {
        at += 2;
      } else {
        // A control character, half of a pair, or NaN: the text ended.
        return NO;
      }
    }
  }

  #scanEscape(at: number): number {
    if (SHORT_ESCAPES.has(this.#text.charCodeAt(at))) {
      return at + 1;
    }
    LONG_ESCAPE.lastIndex = at;
    return LONG_ESCAPE.test(this.#text) ? at + 5 : NO;
  }

  #scanNumber(start: number): number {
    const text = this.#text;
    const first = text.charCodeAt(start);
    // Short integers without a sign are canonical unless they start with zero.
    let at = start;
    while (at - start < 15 && isDigit(text.charCodeAt(at))) {
      at += 1;
    }
    if (at > start && endsValue(text.charCodeAt(at))) {
      return first === ZERO && at - start > 1 ? NO : at;
    }
    NUMBER.lastIndex = start;
    const token = NUMBER.exec(text)?.[0];
    return token !== undefined && String(Number(token)) === token
      ? start + token.length
      : NO;
  }
}

/**
 * Whether a text is exactly the canonical form (RFC 8785) of the value that it
 * denotes: valid JSON, nothing that `canonicalJson` would write differently, no
 * member twice, at most 64 levels.
 *
 * One pass over the text. No values are built, so that it costs less than
 * parsing.
 *
 * @public
 */
export function isCanonicalJson(text: string): boolean {
  return new Scanner(text).scanValue(0, 0) === text.length;
}

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && low >= 0xdc00 && low <= 0xdfff;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function endsValue(code: number): boolean {
  return code === COMMA || code === CLOSE_OBJECT || code === CLOSE_ARRAY;
}
