import { canonicalJson as strictCanonicalJson } from '@slipway/transparency-log';
import { createHash } from 'node:crypto';

/**
 * Canonical JSON after RFC 8785. Members that are undefined are left out, as
 * in JSON; what JSON cannot say without loss is refused.
 *
 * @throws CanonicalJsonError for values without a canonical form: non-finite
 *   numbers, lone surrogates, functions, dates
 */
export function canonicalJson(value: unknown): string {
  return strictCanonicalJson(withoutUndefined(value));
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

/** The value without members that are undefined, at any depth. */
export function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(withoutUndefined) as T;
  }
  if (
    value === null ||
    typeof value !== 'object' ||
    Object.getPrototypeOf(value) !== Object.prototype
  ) {
    return value;
  }
  // fromEntries, because assigning to a member named __proto__ makes none.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, withoutUndefined(member)]),
  ) as T;
}
