import type { Evidence } from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import styles from './ReleaseEvidence.module.css';

/** What was measured, against the bound that the tool held it to. */
export function MeasuredValues(props: {
  values: NonNullable<Evidence['values']>;
}) {
  const { values } = props;
  const t = useTexts();
  const format = new Intl.NumberFormat(useLocale(), {
    maximumFractionDigits: 6,
  });
  if (values.length === 0) {
    return null;
  }
  const withUnit = (value: number, unit?: string) =>
    [format.format(value), unit].filter(Boolean).join(' ');
  return (
    <table className={styles.values} aria-label={t('release.evidence.values')}>
      <thead>
        <tr>
          <th scope="col">{t('release.evidence.metric')}</th>
          <th scope="col">{t('release.evidence.value')}</th>
          <th scope="col">{t('release.evidence.threshold')}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ metric, value, unit, threshold }) => (
          <tr key={metric}>
            <th scope="row">{metric}</th>
            <td>{withUnit(value, unit)}</td>
            <td>
              {threshold
                ? `${threshold.operator} ${withUnit(threshold.value, unit)}`
                : t('release.evidence.noThreshold')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
