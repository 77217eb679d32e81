import type { AuditLog } from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './AuditPage.module.css';

/** How the log is, and what could still be rewritten, in plain words. */
export function LogStatement(props: { log: AuditLog }) {
  const { log } = props;
  const { status, haltedReason, size, pending, checkpoint } = log;
  const t = useTexts();
  const locale = useLocale();
  const number = (value: number) => value.toLocaleString(locale);

  const statusText = () => {
    if (status !== 'halted') {
      return t(`audit.page.status.${status}`);
    }
    return haltedReason
      ? t('audit.page.status.halted', { reason: haltedReason })
      : t('audit.page.status.haltedUnknown');
  };
  return (
    <div className={styles.statement}>
      <p className={styles.status}>
        <StatusLabel status={`log-${status}`} /> <strong>{statusText()}</strong>{' '}
        <span>
          {t('audit.page.events', { count: size, events: number(size) })}
        </span>{' '}
        {pending > 0 && (
          <span>
            {t('audit.page.pending', {
              count: pending,
              events: number(pending),
            })}{' '}
          </span>
        )}
        <span>
          {checkpoint
            ? t('audit.page.checkpoint', {
                time: <Time value={checkpoint.signedAt} />,
              })
            : t('audit.page.noCheckpoint')}
        </span>
      </p>
      <p className={styles.exposure}>
        <Exposure exposure={log.exposure} />
      </p>
      <p className={styles.origin}>
        {t('audit.page.origin')} <code>{log.origin}</code>
      </p>
    </div>
  );
}

function Exposure(props: { exposure: AuditLog['exposure'] }) {
  const { events, since } = props.exposure;
  const t = useTexts();
  const locale = useLocale();
  if (!since) {
    return <>{t('audit.page.exposureAll')}</>;
  }
  const time = <Time value={since} />;
  return (
    <>
      {events === 0
        ? t('audit.page.exposureNone', { time })
        : t('audit.page.exposureOf', {
            count: events,
            events: events.toLocaleString(locale),
            time,
          })}
    </>
  );
}
