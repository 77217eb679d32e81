import { useRef } from 'react';
import styles from './DateField.module.css';

let instances = 0;

/** A day; the browser brings the calendar and the keyboard for it. */
export function DateField(props: {
  label: string;
  /** ISO date; absent where none is chosen. */
  value?: string;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value, onChange } = props;
  // React 17 has no useId.
  const id = useRef<string>();
  id.current ??= `releases-date-${(instances += 1)}`;
  return (
    <span className={styles.root}>
      <label htmlFor={id.current} className={styles.label}>
        {label}
      </label>
      <input
        id={id.current}
        type="date"
        className={styles.input}
        value={value ?? ''}
        onChange={event => onChange(event.target.value || undefined)}
      />
    </span>
  );
}
