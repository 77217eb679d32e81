import type { LicenceCount } from './SbomSummary';

/** The id of components whose licence nobody told. */
export const UNKNOWN_LICENCE = 'unknown';

/** With both, formats say that there is no licence to name. */
const NO_LICENCE = new Set(['', 'NOASSERTION', 'NONE']);

/** Whether a member names a licence. */
export function isLicence(value: unknown): value is string {
  return typeof value === 'string' && !NO_LICENCE.has(value);
}

/**
 * Counts components by licence, most frequent first and in the order of code
 * units where counts are equal.
 *
 * @param licences - of each component; one without any is `unknown`
 */
export function licenceCounts(
  licences: Iterable<readonly string[]>,
): LicenceCount[] {
  const counts = new Map<string, number>();
  for (const ids of licences) {
    const different = new Set(ids.length ? ids : [UNKNOWN_LICENCE]);
    for (const id of different) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
