import { useTexts } from '../../hooks/useTexts';
import { PRESENTATIONS, type Status } from './presentations';
import styles from './StatusLabel.module.css';

/**
 * A status as icon, word and colour.
 *
 * @param title - what the word means, on hover
 */
export function StatusLabel(props: { status: Status; title?: string }) {
  const t = useTexts();
  const { tone, icon: Icon } = PRESENTATIONS[props.status];
  return (
    <span className={styles.root} data-tone={tone} title={props.title}>
      <Icon className={styles.icon} aria-hidden="true" />
      <span>{t(`status.${props.status}`)}</span>
    </span>
  );
}
