import { Skeleton } from '@backstage/ui';
import styles from './DrawerPanel.module.css';

/** The shape of a drawer whose content is loaded: facts between blocks. */
export function DrawerSkeleton(props: {
  label: string;
  /** Heights of the blocks above the facts, CSS lengths. */
  above?: readonly string[];
  /** How many facts. */
  facts: number;
  /** Heights of the blocks below the facts, CSS lengths. */
  below: readonly string[];
}) {
  const { label, above = [], facts, below } = props;
  const block = (height: string) => (
    <Skeleton key={height} width="100%" height={height} />
  );
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {above.map(block)}
      {Array.from({ length: facts }, (_, index) => (
        <Skeleton key={index} width={index % 2 ? '55%' : '75%'} height="1rem" />
      ))}
      {below.map(block)}
    </div>
  );
}
