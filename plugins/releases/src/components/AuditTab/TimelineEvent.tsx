import { memo } from 'react';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { EventSentence, ProofLabel, type EventNames } from '../AuditEvent';
import { Time } from '../Time';
import styles from './AuditTab.module.css';

/** One event as a line that opens its details. */
export const TimelineEvent = memo(function EventLine(props: {
  entry: AuditEntry;
  names: EventNames;
  onOpen: (id: string) => void;
}) {
  const { entry, names, onOpen } = props;
  return (
    <li>
      <button
        type="button"
        className={styles.event}
        onClick={() => onOpen(entry.id)}
      >
        <span className={styles.time}>
          <Time value={entry.at} format="clock" />
        </span>
        <span className={styles.what}>
          <span className={styles.sentence}>
            <EventSentence entry={entry} names={names} />
          </span>
          {entry.reason && (
            <span className={styles.reason}>{entry.reason}</span>
          )}
        </span>
        <ProofLabel state={entry.state} />
      </button>
    </li>
  );
});
