import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/**
 * Canonical JSON after RFC 8785. Members that are undefined are left out, as
 * in JSON; what JSON cannot say without loss is refused.
 *
 * @throws TypeError for values without a canonical form: non-finite numbers,
 *   lone surrogates, functions
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new TypeError('The value has no canonical JSON form');
  }
  if (holdsLoneSurrogate(text)) {
    throw new TypeError('The value holds a lone surrogate');
  }
  return text;
}

/** SHA-256 as lower case hex. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * JSON.stringify writes a lone surrogate as an escape, and only that; pairs
 * stay as they are. Escaped backslashes are taken out first, since what
 * follows them is no escape.
 */
export function holdsLoneSurrogate(json: string): boolean {
  return (
    json.includes('\\ud') && /\\ud[89a-f]/.test(json.replaceAll('\\\\', ''))
  );
}
