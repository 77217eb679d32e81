import { Text } from '@backstage/ui';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { diffFields } from '../AuditEvent';
import { StatusLabel } from '../StatusLabel';
import { FieldValue } from './FieldValue';
import styles from './AuditEventDrawer.module.css';

/** The fields of an event as they were and as they are. */
export function EventChanges(props: { entry: AuditEntry }) {
  const { before, after, payload } = props.entry;
  const t = useTexts();
  const fields = diffFields(before, after);

  const content = () => {
    if (payload === 'expired') {
      return (
        <>
          <StatusLabel status="payload-expired" />
          <p className={styles.hint}>{t('audit.drawer.contentExpired')}</p>
        </>
      );
    }
    if (fields.length === 0) {
      return <p className={styles.hint}>{t('audit.drawer.nothingChanged')}</p>;
    }
    return (
      <table className={styles.diff} aria-label={t('audit.drawer.what')}>
        <thead>
          <tr>
            <th scope="col">{t('audit.drawer.field')}</th>
            <th scope="col">{t('audit.drawer.before')}</th>
            <th scope="col">{t('audit.drawer.after')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(difference => (
            <tr
              key={difference.field}
              data-changed={difference.isChanged || undefined}
            >
              <th scope="row">{difference.field}</th>
              <td className={styles.before}>
                {'before' in difference ? (
                  <FieldValue
                    field={difference.field}
                    value={difference.before}
                  />
                ) : (
                  t('audit.drawer.absent')
                )}
              </td>
              <td className={styles.after}>
                {'after' in difference ? (
                  <FieldValue
                    field={difference.field}
                    value={difference.after}
                  />
                ) : (
                  t('audit.drawer.absent')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  };

  return (
    <section className={styles.section}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('audit.drawer.what')}
      </Text>
      {content()}
    </section>
  );
}
