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
  // Equivalent to isWellFormed, which Node 20 has but its type library lacks.
  if (/\p{Surrogate}/u.test(text)) {
    throw new TypeError('The value holds a lone surrogate');
  }
  return text;
}

/** SHA-256 as lower case hex. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
