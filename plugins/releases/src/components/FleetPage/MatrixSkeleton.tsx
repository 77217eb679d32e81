import { Skeleton } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import styles from './Matrix.module.css';

const ROWS = 10;
const COLUMNS = 4;

/** The matrix in its final shape while nothing is known yet. */
export function MatrixSkeleton() {
  const t = useTexts();
  return (
    <div
      role="status"
      aria-label={t('fleet.matrix.loading')}
      className={styles.scroller}
    >
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className={styles.skeletonLine}>
          <Skeleton width={row % 2 ? '70%' : '85%'} height="1rem" />
          {Array.from({ length: COLUMNS }, (__, column) => (
            <Skeleton key={column} width="60%" height="1rem" />
          ))}
        </div>
      ))}
    </div>
  );
}
