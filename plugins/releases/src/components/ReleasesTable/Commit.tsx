import { useTexts } from '../../hooks/useTexts';
import { CopyButton } from '../CopyButton';
import { shortHash } from '../Digest';
import styles from './ReleasesTable.module.css';

/** A commit, short, with its full form to copy. */
export function Commit(props: { commit: string }) {
  const { commit } = props;
  const t = useTexts();
  return (
    <span className={styles.commit}>
      <code title={commit}>{shortHash(commit)}</code>
      <CopyButton
        text={commit}
        label={t('release.table.copyCommit', { commit })}
        copiedLabel={t('snippet.copied')}
      />
    </span>
  );
}
