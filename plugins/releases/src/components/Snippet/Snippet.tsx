import { Text } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import { CopyButton } from '../CopyButton';
import styles from './Snippet.module.css';

/** A piece of text to paste somewhere. */
export function Snippet(props: { title: string; text: string }) {
  const { title, text } = props;
  const t = useTexts();
  return (
    <figure className={styles.root}>
      <figcaption className={styles.caption}>
        <Text variant="body-small" weight="bold">
          {title}
        </Text>
        <CopyButton
          text={text}
          label={t('snippet.copy', { title })}
          copiedLabel={t('snippet.copied')}
        />
      </figcaption>
      <pre
        className={styles.code}
        aria-label={title}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling must be possible with the keyboard alone
        tabIndex={0}
      >
        <code>{text}</code>
      </pre>
    </figure>
  );
}
