import { Text } from '@backstage/ui';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Hash } from '../Digest';
import styles from './AuditEventDrawer.module.css';

/** The documents that an event rests on, by hash. */
export function EventReferences(props: {
  references: NonNullable<AuditEntry['refs']>;
}) {
  const t = useTexts();
  return (
    <section className={styles.section}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('audit.drawer.references')}
      </Text>
      <ul className={styles.references}>
        {props.references.map(({ kind, id, sha256 }) => (
          <li key={`${kind} ${id}`}>
            <span>{kind}</span>
            <span className={styles.ellipsis} title={id}>
              {id}
            </span>
            <Hash
              value={sha256}
              label={t('audit.drawer.copy', { name: `${kind} ${id}` })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
