import { Fragment, ReactNode, useState } from 'react';
import { Button } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import styles from './ReleaseChangesView.module.css';

const SHOWN = 8;

/** A kind of change with its list, of which a long one starts shortened. */
export function Part<T>(props: {
  title: string;
  /** What is said instead of an empty list. */
  empty: string;
  /** What is said about the list. */
  note?: string;
  items: T[];
  children: (item: T, index: number) => ReactNode;
}) {
  const { title, empty, note, items, children } = props;
  const t = useTexts();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? items : items.slice(0, SHOWN);
  return (
    <div className={styles.part}>
      <h4 className={styles.heading}>{title}</h4>
      {items.length === 0 ? (
        <p className={styles.hint}>{empty}</p>
      ) : (
        <ul className={styles.list}>
          {shown.map((item, index) => (
            <Fragment key={index}>{children(item, index)}</Fragment>
          ))}
        </ul>
      )}
      {shown.length < items.length && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setShowsAll(true)}
          >
            {t('release.changes.showAll', { all: String(items.length) })}
          </Button>
        </div>
      )}
      {note && <p className={styles.hint}>{note}</p>}
    </div>
  );
}
