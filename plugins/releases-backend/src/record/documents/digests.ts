const HEX_LENGTH = new Map([
  ['sha256', 64],
  ['sha512', 128],
]);

/**
 * A digest as releases have it, `sha256:` or `sha512:` and lower case hex.
 *
 * @param algorithm - as formats spell it: `sha256`, `SHA256`, `SHA-256`
 * @returns undefined for other algorithms and for what is not hex of the right length
 */
export function toDigest(algorithm: unknown, hex: unknown): string | undefined {
  if (typeof algorithm !== 'string' || typeof hex !== 'string') {
    return undefined;
  }
  const name = algorithm.toLowerCase().replace('-', '');
  return hex.length === HEX_LENGTH.get(name) && /^[0-9a-f]+$/i.test(hex)
    ? `${name}:${hex.toLowerCase()}`
    : undefined;
}

/** A text such as `sha256:0f…` as digest, undefined if it is none. */
export function parseDigest(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 135) {
    return undefined;
  }
  const [algorithm, hex, ...rest] = text.split(':');
  return rest.length ? undefined : toDigest(algorithm, hex);
}

/**
 * The digest that a package URL of type `oci` or `docker` has as its version,
 * for example `pkg:oci/shop@sha256%3A0f…?tag=1.2`.
 */
export function digestOfPurl(purl: unknown): string | undefined {
  if (typeof purl !== 'string' || purl.length > 4096) {
    return undefined;
  }
  const version = /^pkg:(?:oci|docker)\/[^?#]*@([^@?#]+)(?:[?#]|$)/i.exec(
    purl,
  )?.[1];
  return version && parseDigest(version.replace(/%3a/i, ':'));
}
