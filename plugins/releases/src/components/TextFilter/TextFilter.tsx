import { useEffect, useState } from 'react';
import { TextField } from '@backstage/ui';
import styles from './TextFilter.module.css';

const asItIs = (text: string) => text;

/** A text that counts once it is finished: on Enter, or on leaving the field. */
export function TextFilter(props: {
  label: string;
  placeholder: string;
  value?: string;
  /**
   * What the text stands for; undefined where it cannot be read. Without it, any
   * text is taken as it is.
   */
  read?: (text: string) => string | undefined;
  /** What is said about a text that cannot be read. */
  invalid?: string;
  onChange: (value: string | undefined) => void;
}) {
  const { label, placeholder, value, invalid, onChange } = props;
  const { read = asItIs } = props;
  const [text, setText] = useState(value ?? '');
  const [isInvalid, setIsInvalid] = useState(false);
  // The URL may change beside the field: back, a link, "Clear filters".
  useEffect(() => {
    setText(value ?? '');
    setIsInvalid(false);
  }, [value]);

  const commit = () => {
    const wanted = text.trim();
    const next = wanted ? read(wanted) : undefined;
    const cannotBeRead = Boolean(wanted) && next === undefined;
    setIsInvalid(cannotBeRead);
    if (!cannotBeRead && next !== value) {
      onChange(next);
    }
  };
  return (
    <span className={styles.root}>
      <TextField
        size="small"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        isInvalid={isInvalid}
        onChange={setText}
        onBlur={commit}
        onKeyDown={event => event.key === 'Enter' && commit()}
      />
      {isInvalid && (
        <span role="alert" className={styles.invalid}>
          {invalid}
        </span>
      )}
    </span>
  );
}
