import { Skeleton } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import { LanesSkeleton } from '../Lanes';
import styles from './EnvironmentsTab.module.css';

const ROWS = 6;

/** The tab in its final shape while nothing is known yet. */
export function TabSkeleton() {
  const t = useTexts();
  return (
    <div className={styles.root} role="status" aria-label={t('tab.loading')}>
      <div className={styles.lanes}>
        <div className={styles.skeletonHead}>
          <Skeleton width="14rem" height="1.25rem" />
        </div>
        <LanesSkeleton />
      </div>
      <div className={styles.skeletonRows}>
        <Skeleton width="9rem" height="1.25rem" />
        {Array.from({ length: ROWS }, (_, index) => (
          <Skeleton key={index} width="100%" height="2rem" />
        ))}
      </div>
    </div>
  );
}
