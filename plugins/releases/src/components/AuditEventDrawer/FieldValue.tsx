import { useTexts } from '../../hooks/useTexts';
import { Hash } from '../Digest';
import { Time } from '../Time';
import styles from './AuditEventDrawer.module.css';

const HASH = /^(sha256:)?[0-9a-f]{40,64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A value of an event, the way people compare such values. */
export function FieldValue(props: { field: string; value: unknown }) {
  const { field, value } = props;
  const t = useTexts();
  if (typeof value === 'string' && HASH.test(value)) {
    return (
      <Hash value={value} label={t('audit.drawer.copy', { name: field })} />
    );
  }
  if (typeof value === 'string' && INSTANT.test(value)) {
    return <Time value={value} format="absolute" />;
  }
  if (typeof value === 'string') {
    return <>{value}</>;
  }
  return <code className={styles.code}>{JSON.stringify(value)}</code>;
}
