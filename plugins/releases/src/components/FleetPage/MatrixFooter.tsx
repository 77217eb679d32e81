import { useEffect, useRef, type RefObject } from 'react';
import { Button } from '@backstage/ui';
import type { LoadedMatrix } from '../../hooks/useFleetMatrix';
import { useTexts } from '../../hooks/useTexts';
import styles from './Matrix.module.css';

/** So far below the last visible row the next ones are loaded already. */
const AHEAD = '600px';

/** Loads more rows as soon as it comes near, or when somebody asks. */
export function MatrixFooter(props: {
  matrix: LoadedMatrix;
  /** What scrolls; the page where absent. */
  scroller?: RefObject<HTMLElement>;
}) {
  const { matrix, scroller } = props;
  const { hasMore, isBusy, isLoadingMore, error, loadMore } = matrix;
  const t = useTexts();
  const ref = useRef<HTMLDivElement>(null);
  // After a failure somebody has to ask, or the failures would go on and on.
  const isAutomatic = hasMore && !isBusy && !error;
  useEffect(() => {
    const element = ref.current;
    if (!isAutomatic || !element || !('IntersectionObserver' in window)) {
      return undefined;
    }
    const observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && loadMore(),
      { root: scroller?.current, rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAutomatic, loadMore, scroller]);

  return hasMore ? (
    <div ref={ref} className={styles.footer}>
      <Button
        size="small"
        variant="tertiary"
        isPending={isLoadingMore}
        onPress={loadMore}
      >
        {t(
          isLoadingMore ? 'fleet.matrix.loadingMore' : 'fleet.matrix.loadMore',
        )}
      </Button>
    </div>
  ) : null;
}
