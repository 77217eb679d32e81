import { Skeleton } from '@backstage/ui';
import styles from './LanesSkeleton.module.css';

const CARDS = 3;

/** The lanes in their final shape while nothing is known yet. */
export function LanesSkeleton() {
  return (
    <div className={styles.root} aria-hidden="true">
      {Array.from({ length: CARDS }, (_, index) => (
        <div key={index} className={styles.card}>
          <Skeleton width="50%" height="1.25rem" />
          <Skeleton width="35%" height="0.875rem" />
          <Skeleton width="65%" height="1.75rem" />
          <Skeleton width="80%" height="1rem" />
          <Skeleton width="60%" height="1rem" />
          <Skeleton width="100%" height="4.5rem" />
        </div>
      ))}
    </div>
  );
}
