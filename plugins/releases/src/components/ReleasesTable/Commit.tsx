import { useTexts } from '../../hooks/useTexts';
import { Hash } from '../Digest';
import styles from './ReleasesTable.module.css';

/** A commit, short, with its full form to copy. */
export function Commit(props: { commit: string }) {
  const { commit } = props;
  const t = useTexts();
  return (
    <span className={styles.commit}>
      <Hash value={commit} label={t('release.table.copyCommit', { commit })} />
    </span>
  );
}
