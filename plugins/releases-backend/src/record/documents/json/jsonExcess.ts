import { randomInt } from 'node:crypto';

/** Deepest nesting; real documents stay under 30. */
const MAX_DEPTH = 64;
/** Containers and commas, about the number of values; a dense bill of 19 MB has 1.3 million. */
const MAX_VALUES = 2_000_000;
/** Different beginnings of lists of member names; real documents have hundreds. */
const MAX_SHAPES = 20_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const PRIME = 0x01000193;
// Unknown outside, so that nobody can choose names with equal hashes.
const SEED = randomInt(2 ** 31);

/**
 * What makes a JSON text more than a document may ask of the parser, or
 * undefined. One pass over the bytes that keeps next to nothing, so a bomb is
 * refused before anything is built from it.
 *
 * Depth and number of values are not enough. The parser keeps one hidden class
 * for every beginning of a list of member names that it meets: 15 MB of objects
 * with a hundred names each, in ever new orders, take it seconds and more than
 * a gigabyte. So those beginnings are counted as well.
 */
export function jsonExcess(bytes: Buffer): string | undefined {
  const names = new Int32Array(MAX_DEPTH + 1);
  const shapes = new Set<number>();
  let depth = 0;
  let values = 0;
  let textStart = 0;
  let textEnd = 0;
  for (let i = 0; i < bytes.length; i++) {
    switch (bytes[i]) {
      case QUOTE:
        textStart = i + 1;
        textEnd = endOfText(bytes, textStart);
        i = textEnd;
        break;
      case COLON:
        names[depth] = hash(bytes, textStart, textEnd, names[depth]);
        shapes.add(names[depth]);
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        values++;
        depth++;
        names[depth] = SEED;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
        break;
      case COMMA:
        values++;
        break;
      default:
    }
    if (depth > MAX_DEPTH) {
      return `is nested deeper than ${MAX_DEPTH} levels`;
    }
    if (values > MAX_VALUES) {
      return `holds more than ${MAX_VALUES} values`;
    }
    if (shapes.size > MAX_SHAPES) {
      return `has objects with more than ${MAX_SHAPES} different lists of member names`;
    }
  }
  return undefined;
}

/** Where the quote is that ends a text; the length if there is none. */
function endOfText(bytes: Buffer, start: number): number {
  for (let i = start; i < bytes.length; i++) {
    if (bytes[i] === BACKSLASH) {
      i++;
    } else if (bytes[i] === QUOTE) {
      return i;
    }
  }
  return bytes.length;
}

/** FNV-1a, going on from what came before. */
function hash(bytes: Buffer, start: number, end: number, before: number) {
  let value = Math.imul(before ^ QUOTE, PRIME);
  for (let i = start; i < end; i++) {
    value = Math.imul(value ^ bytes[i], PRIME);
  }
  return value;
}
