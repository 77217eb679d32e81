import { Text } from '@backstage/ui';
import type { DeploymentEvent } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './DeploymentDrawer.module.css';

/** What happened to a deployment, in order. */
export function EventTimeline(props: { events: DeploymentEvent[] }) {
  const { events } = props;
  const t = useTexts();
  return (
    <section className={styles.section}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('drawer.events')}
      </Text>
      {events.length === 0 ? (
        <Text as="p" variant="body-small" color="secondary">
          {t('drawer.noEvents')}
        </Text>
      ) : (
        <ol className={styles.events}>
          {events.map(event => (
            <li key={event.id} className={styles.event}>
              <div className={styles.eventHead}>
                <EventTitle event={event} />
                <span className={styles.eventMeta}>
                  {t('drawer.eventMeta', {
                    time: <Time value={event.at} />,
                    actor: <ActorName actor={event.actor} />,
                  })}
                </span>
              </div>
              {event.reason && (
                <div className={styles.eventReason}>{event.reason}</div>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function EventTitle(props: { event: DeploymentEvent }) {
  const { state, progress } = props.event;
  const t = useTexts();
  if (props.event.kind === 'state' && state) {
    return <StatusLabel status={state} />;
  }
  if (!progress) {
    return <span>{t('drawer.progressEvent')}</span>;
  }
  const { step, steps, label, weight } = progress;
  return (
    <span className={styles.eventProgress}>
      <span>
        {t('lane.progress', { step: String(step), steps: String(steps) })}
      </span>
      {label && <span>{label}</span>}
      {weight !== undefined && (
        <span>{t('lane.weight', { weight: String(weight) })}</span>
      )}
    </span>
  );
}
