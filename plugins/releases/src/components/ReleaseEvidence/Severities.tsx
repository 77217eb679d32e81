import type { Evidence } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import styles from './ReleaseEvidence.module.css';

const LEVELS = ['critical', 'high', 'medium', 'low', 'unknown'] as const;

/** How many findings a scan left open, by severity. */
export function Severities(props: {
  counts: NonNullable<Evidence['severities']>;
}) {
  const { counts } = props;
  const t = useTexts();
  return (
    <ul
      className={styles.severities}
      aria-label={t('release.evidence.severities')}
    >
      {LEVELS.filter(level => counts[level] !== undefined).map(level => (
        <li
          key={level}
          className={styles.severity}
          data-level={counts[level] ? level : undefined}
        >
          {t(`release.evidence.severity.${level}`, {
            number: String(counts[level]),
          })}
        </li>
      ))}
    </ul>
  );
}
