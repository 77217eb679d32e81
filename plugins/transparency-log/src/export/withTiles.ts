import type { Comparison } from './compareWithTiles';
import type { Finding } from './ExportReport';

/**
 * Adds to what was found what a comparison with tiles tells: the exact index, an
 * earlier one, or that the events are right and the checkpoint is not.
 */
export function withTiles(
  finding: Finding | undefined,
  comparison: Comparison | undefined,
): Finding | undefined {
  if (!comparison) {
    return finding;
  }
  const { comparedTo, difference } = comparison;
  if (difference) {
    return withDifference(finding, difference);
  }
  const { code, range, line } = finding ?? {};
  if (code === 'proof' && range && range.to <= comparedTo) {
    return {
      code: 'fork',
      message: `The tiles agree with the events, but the checkpoint of size ${range.to} is of another tree`,
      line,
    };
  }
  return finding;
}

function withDifference(
  finding: Finding | undefined,
  { from, to }: { from: number; to: number },
): Finding {
  if (finding?.firstBadIndex !== undefined && finding.firstBadIndex <= from) {
    return finding;
  }
  const isExact = to - from === 1;
  const place = isExact
    ? { firstBadIndex: from }
    : { firstBadIndex: undefined, range: { from, to } };
  const message = isExact
    ? `Event ${from} is not the one that the tiles hold`
    : `The hash of the events [${from}, ${to}) is not that of the tiles`;
  return finding
    ? {
        ...finding,
        range: undefined,
        ...place,
        message: `${finding.message}. ${message}`,
      }
    : { code: 'fork', message, ...place };
}
