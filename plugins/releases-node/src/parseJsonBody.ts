import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';

/** Deepest nesting that is parsed. Real payloads stay under ten. */
const MAX_DEPTH = 64;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Reads the body of a delivery as JSON: UTF-8 only, nested up to 64 levels,
 * without keys that reach into prototypes.
 *
 * Nesting is counted over the bytes before anything is parsed. `JSON.parse`
 * itself survives any depth, but what walks its result recursively does not.
 *
 * @throws InputError saying what is wrong, never quoting the body
 * @public
 */
export function parseJsonBody(rawBody: Buffer): JsonValue {
  checkDepth(rawBody);
  let value: JsonValue;
  try {
    value = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        rawBody,
      ),
    );
  } catch {
    throw new InputError('The body is not JSON in UTF-8');
  }
  checkKeys(value);
  return value;
}

/** In valid UTF-8 these bytes stand for nothing but their ASCII characters. */
function checkDepth(bytes: Buffer): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inString) {
      if (byte === BACKSLASH) {
        i++;
      } else if (byte === QUOTE) {
        inString = false;
      }
    } else if (byte === QUOTE) {
      inString = true;
    } else if (OPENING.has(byte)) {
      depth++;
      if (depth > MAX_DEPTH) {
        throw new InputError(
          `The body is nested deeper than ${MAX_DEPTH} levels`,
        );
      }
    } else if (CLOSING.has(byte)) {
      depth--;
    }
  }
}

function checkKeys(value: JsonValue | undefined): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach(checkKeys);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) {
      throw new InputError(`The body has a key ${key}, which is not accepted`);
    }
    checkKeys(member);
  }
}
