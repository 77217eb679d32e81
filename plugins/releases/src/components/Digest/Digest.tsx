import { useTexts } from '../../hooks/useTexts';
import { CopyButton } from '../CopyButton';
import styles from './Digest.module.css';

const SHORT_LENGTH = 12;

/** The first characters of a digest, commit or hash that people compare. */
export function shortHash(hash: string): string {
  return hash.slice(hash.indexOf(':') + 1).slice(0, SHORT_LENGTH);
}

/** A digest, short, with its full form to copy. */
export function Digest(props: { digest: string }) {
  const { digest } = props;
  const t = useTexts();
  const algorithm = digest.slice(0, digest.indexOf(':') + 1);
  return (
    <span className={styles.root}>
      <code className={styles.hash} title={digest}>
        {algorithm}
        {shortHash(digest)}
      </code>
      <CopyButton
        text={digest}
        label={t('digest.copy', { digest })}
        copiedLabel={t('digest.copied')}
      />
    </span>
  );
}
