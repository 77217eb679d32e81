import { useTexts } from '../../hooks/useTexts';
import { PRESENTATIONS, type Status } from './presentations';
import styles from './StatusLabel.module.css';

/** A status as icon, word and colour. */
export function StatusLabel(props: { status: Status }) {
  const t = useTexts();
  const { tone, icon: Icon } = PRESENTATIONS[props.status];
  return (
    <span className={styles.root} data-tone={tone}>
      <Icon className={styles.icon} aria-hidden="true" />
      <span>{t(`status.${props.status}`)}</span>
    </span>
  );
}
