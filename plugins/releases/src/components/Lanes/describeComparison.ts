import type { Texts } from '../../hooks/useTexts';
import type { Comparison } from './compareRunning';

/** A comparison in words: all of it for those who listen, short for the line. */
export interface DescribedComparison {
  sentence: string;
  lines: string[];
}

/** Says how two environments compare. */
export function describeComparison(
  { kind, distance }: Comparison,
  t: Texts,
): DescribedComparison {
  if (kind !== 'ahead' && kind !== 'behind') {
    return {
      sentence: t(`comparison.${kind}`),
      lines: [t(`comparisonShort.${kind}`)],
    };
  }
  const { releases, commits, migrations, capped } = distance ?? {};
  const more = capped ? '+' : '';
  const counts: string[] = [];
  if (releases !== undefined) {
    counts.push(t('distance.releases', { count: releases, more }));
  }
  if (commits !== undefined) {
    counts.push(t('distance.commits', { count: commits, more }));
  }
  // That there is none is the rule, and worth no line.
  if (migrations) {
    counts.push(t('distance.migrations', { count: migrations, more }));
  }
  return {
    sentence: counts.length
      ? t(`distance.${kind}By`, { by: counts.join(', ') })
      : t(`comparison.${kind}`),
    lines: [t(`comparisonShort.${kind}`), ...counts],
  };
}
