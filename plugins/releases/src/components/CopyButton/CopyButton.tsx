import { useEffect, useState } from 'react';
import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import styles from './CopyButton.module.css';

const CONFIRM_MS = 2_000;

/** Copies a text and says that it did. */
export function CopyButton(props: {
  text: string;
  label: string;
  copiedLabel: string;
}) {
  const { text, label, copiedLabel } = props;
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timeout = setTimeout(() => setIsCopied(false), CONFIRM_MS);
    return () => clearTimeout(timeout);
  }, [isCopied]);

  return (
    <>
      <ButtonIcon
        className={styles.button}
        variant="tertiary"
        size="small"
        aria-label={label}
        icon={
          isCopied ? (
            <RiCheckLine aria-hidden="true" />
          ) : (
            <RiFileCopyLine aria-hidden="true" />
          )
        }
        onPress={async () => {
          await navigator.clipboard.writeText(text);
          setIsCopied(true);
        }}
      />
      <VisuallyHidden role="status">
        {isCopied ? copiedLabel : ''}
      </VisuallyHidden>
    </>
  );
}
