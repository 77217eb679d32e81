import { Skeleton } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import styles from './AuditTab.module.css';

const ROWS = 8;

/** The timeline in its final shape while nothing is known yet. */
export function TimelineSkeleton() {
  const t = useTexts();
  return (
    <div
      className={styles.timeline}
      role="status"
      aria-label={t('audit.tab.loading')}
    >
      <Skeleton width="14rem" height="1.25rem" />
      {Array.from({ length: ROWS }, (_, index) => (
        <Skeleton key={index} width="100%" height="2.25rem" />
      ))}
    </div>
  );
}
