/** Containers may be nested so deep, in writing as in checking. */
export const MAX_DEPTH = 64;

/**
 * A value that has no canonical form.
 *
 * @public
 */
export class CanonicalJsonError extends Error {
  /** Where it is, as a JSON pointer (RFC 6901). */
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path || 'The value'} ${problem}`);
    this.name = 'CanonicalJsonError';
    this.path = path;
  }
}

/* Needs no escapes: the usual case, and cheaper to see than to quote. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/* With the u flag a pair is one character, so that this finds lone halves. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

class Writer {
  /* Keys and indexes on the way to the current value. */
  readonly #path: (string | number)[] = [];

  write(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.#string(value, depth);
      case 'number':
        if (!Number.isFinite(value)) {
          throw this.#error(depth, `is ${value}, which JSON cannot express`);
        }
        // Also writes -0 as 0, as RFC 8785 §3.2.2.3 asks for.
        return String(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'object':
        if (value === null) {
          return 'null';
        }
        return this.#container(value, depth);
      default:
        throw this.#error(
          depth,
          `is ${
            value === undefined ? 'undefined' : `a ${typeof value}`
          }, which JSON cannot express. Leave it out or write null`,
        );
    }
  }

  #container(value: object, depth: number): string {
    if (depth >= MAX_DEPTH) {
      throw this.#error(depth, `is nested deeper than ${MAX_DEPTH} levels`);
    }
    if (Array.isArray(value)) {
      let text = '[';
      for (let i = 0; i < value.length; i++) {
        this.#path[depth] = i;
        text += (i > 0 ? ',' : '') + this.write(value[i], depth + 1);
      }
      return `${text}]`;
    }
    if (!isPlain(value) || Object.getOwnPropertySymbols(value).length > 0) {
      throw this.#error(
        depth,
        'is not a plain object. Convert it to strings, numbers, arrays and plain objects first',
      );
    }
    const members = value as Record<string, unknown>;
    let text = '{';
    // Without a comparer sort() goes by UTF-16 code units, RFC 8785 §3.2.3.
    for (const key of Object.keys(members).sort()) {
      this.#path[depth] = key;
      text += `${text.length > 1 ? ',' : ''}${this.#string(key, depth + 1)}:`;
      text += this.write(members[key], depth + 1);
    }
    return `${text}}`;
  }

  #string(value: string, depth: number): string {
    if (PLAIN.test(value)) {
      return `"${value}"`;
    }
    if (LONE_SURROGATE.test(value)) {
      throw this.#error(
        depth,
        'has half of a surrogate pair, which is no text in UTF-8',
      );
    }
    return JSON.stringify(value);
  }

  #error(depth: number, problem: string): CanonicalJsonError {
    const pointer = this.#path
      .slice(0, depth)
      .map(key => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`)
      .join('');
    return new CanonicalJsonError(pointer, problem);
  }
}

/**
 * Writes a value in the canonical form of RFC 8785: members sorted by UTF-16
 * code units, no spaces, numbers and strings as ECMAScript writes them.
 *
 * Refuses what `JSON.stringify` drops or changes without a word, because a hash
 * would then vouch for something else than was said: undefined, functions,
 * symbols, numbers that are not finite, lone surrogates, dates, maps and other
 * objects that are not plain, and nesting above 64 levels.
 *
 * @throws CanonicalJsonError that names the place
 * @public
 */
export function canonicalJson(value: unknown): string {
  return new Writer().write(value, 0);
}

/*
 * Plain objects of another realm count as well: their prototype is another
 * object, but again the one at the end of the chain.
 */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null &&
      Object.hasOwn(prototype, 'isPrototypeOf'))
  );
}
