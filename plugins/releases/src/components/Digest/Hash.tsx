import { useTexts } from '../../hooks/useTexts';
import { CopyButton } from '../CopyButton';
import { shortHash } from './shortHash';
import styles from './Digest.module.css';

/** A hash or a commit, short, with its full form on hover and to copy. */
export function Hash(props: {
  value: string;
  /** What the button says that copies it. */
  label: string;
}) {
  const { value, label } = props;
  const t = useTexts();
  return (
    <span className={styles.root}>
      <code className={styles.plain} title={value}>
        {shortHash(value)}
      </code>
      <CopyButton
        text={value}
        label={label}
        copiedLabel={t('snippet.copied')}
      />
    </span>
  );
}
