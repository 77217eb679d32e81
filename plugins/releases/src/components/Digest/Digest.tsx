import { useTexts } from '../../hooks/useTexts';
import { CopyButton } from '../CopyButton';
import { shortDigest } from './shortHash';
import styles from './Digest.module.css';

/** A digest, short, with its full form to copy. */
export function Digest(props: { digest: string }) {
  const { digest } = props;
  const t = useTexts();
  return (
    <span className={styles.root}>
      <code className={styles.hash} title={digest}>
        {shortDigest(digest)}
      </code>
      <CopyButton
        text={digest}
        label={t('digest.copy', { digest })}
        copiedLabel={t('digest.copied')}
      />
    </span>
  );
}
