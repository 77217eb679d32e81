import { useElementId } from '../../hooks/useElementId';
import styles from './DateField.module.css';

/** A day; the browser brings the calendar and the keyboard for it. */
export function DateField(props: {
  label: string;
  /** ISO date; absent where none is chosen. */
  value?: string;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value, onChange } = props;
  const id = useElementId('date');
  return (
    <span className={styles.root}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className={styles.input}
        value={value ?? ''}
        onChange={event => onChange(event.target.value || undefined)}
      />
    </span>
  );
}
