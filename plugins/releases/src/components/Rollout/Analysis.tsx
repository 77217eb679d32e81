import type { AnalysisResult } from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { StatusLabel } from '../StatusLabel';
import { formatMetric } from './formatMetric';
import styles from './Rollout.module.css';

/** What was measured at a step, against the bounds of the path. */
export function Analysis(props: { results: readonly AnalysisResult[] }) {
  const { results } = props;
  const t = useTexts();
  const locale = useLocale();
  const format = (value: number, unit?: string) =>
    formatMetric(value, unit, locale);
  const bounds = ({ passBelow, rollbackAbove, unit }: AnalysisResult) => {
    if (passBelow === undefined) {
      return undefined;
    }
    const pass = format(passBelow, unit);
    return rollbackAbove === undefined
      ? t('rollout.passBelow', { pass })
      : t('rollout.bounds', { pass, rollback: format(rollbackAbove, unit) });
  };
  if (!results.length) {
    return null;
  }
  return (
    <ul className={styles.analysis}>
      {results.map(result => (
        <li key={result.metric} title={bounds(result)}>
          <span className={styles.metric}>{result.metric}</span>
          <span className={styles.value}>
            {result.value === undefined
              ? t('rollout.noValue')
              : format(result.value, result.unit)}
          </span>
          <StatusLabel status={`analysis-${result.verdict ?? 'unknown'}`} />
        </li>
      ))}
    </ul>
  );
}
