/** Hex digits in a key: 52 bits, which both databases and JavaScript hold exactly. */
const DIGITS = 13;

const LARGEST_DIGIT = 'f';

/**
 * The first 52 bits of a hex id as a number, so that ids of any length are
 * found through an index of integers. Ids that share a key may differ after it.
 */
export function keyOf(hex: string): number {
  return parseInt(hex.slice(0, DIGITS).padEnd(DIGITS, '0'), 16);
}

/** The smallest and the largest key of all ids that begin with the digits. */
export function keyRange(prefix: string): [from: number, to: number] {
  return [
    keyOf(prefix),
    parseInt(prefix.slice(0, DIGITS).padEnd(DIGITS, LARGEST_DIGIT), 16),
  ];
}

/** The key of a digest, which is `algorithm:hex`. */
export function digestKeyOf(digest: string): number {
  return keyOf(digest.slice(digest.indexOf(':') + 1));
}

/**
 * By what a deployment is found across entities. Where a release has its
 * artifacts, they are found through the release, all of them.
 */
export function searchKeysOf(row: {
  artifacts: string;
  commit: string | null;
  release_id: string | null;
}): { digest_key: number | null; commit_key: number | null } {
  const [artifact]: { digest: string }[] = row.release_id
    ? []
    : JSON.parse(row.artifacts);
  return {
    digest_key: artifact ? digestKeyOf(artifact.digest) : null,
    commit_key: row.commit ? keyOf(row.commit) : null,
  };
}
