const SHORT_LENGTH = 12;

/** The first characters of a digest, commit or hash that people compare. */
export function shortHash(hash: string): string {
  return hash.slice(hash.indexOf(':') + 1).slice(0, SHORT_LENGTH);
}

/** The same with the algorithm in front, for example `sha256:1f2e3d4c5b6a`. */
export function shortDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 1) + shortHash(digest);
}
