import { ReactNode, useMemo } from 'react';
import { Button, Text } from '@backstage/ui';
import { isRefused } from '../../api';
import type { EntityAudit } from '../../hooks/useEntityAudit';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import {
  describeDay,
  groupByDay,
  type Day,
  type EventNames,
} from '../AuditEvent';
import { ErrorNotice, ForbiddenNotice } from '../Notices';
import { NewEvents } from './NewEvents';
import { TimelineEvent } from './TimelineEvent';
import { TimelineSkeleton } from './TimelineSkeleton';
import styles from './AuditTab.module.css';

/** The events of an entity under their days, newest first. */
export function Timeline(props: {
  entityRef: string;
  trail: EntityAudit;
  names: EventNames;
  isFiltered: boolean;
  onOpenEvent: (id: string) => void;
  /** Shown while there is no event at all. */
  emptyContent: ReactNode;
}) {
  const { entityRef, trail, names, isFiltered, onOpenEvent } = props;
  const { items, error, loadedAt, hasOlder, isLoadingOlder, retry } = trail;
  const t = useTexts();
  const days = useMemo(() => groupByDay(items ?? []), [items]);

  if (error && isRefused(error)) {
    return <ForbiddenNotice entityRef={entityRef} />;
  }
  if (!items) {
    return error ? (
      <ErrorNotice title={t('audit.tab.error')} error={error} onRetry={retry} />
    ) : (
      <TimelineSkeleton />
    );
  }
  if (items.length === 0) {
    return isFiltered ? (
      <Text as="p" color="secondary">
        {t('audit.filters.none')}
      </Text>
    ) : (
      <>{props.emptyContent}</>
    );
  }
  return (
    <section className={styles.timeline} aria-label={t('audit.tab.title')}>
      {error && (
        <ErrorNotice
          title={t('audit.tab.error')}
          error={error}
          loadedAt={loadedAt}
          onRetry={retry}
        />
      )}
      <NewEvents items={items} />
      {days.map(day => (
        <DayEvents
          key={day.date}
          day={day}
          names={names}
          onOpenEvent={onOpenEvent}
        />
      ))}
      {hasOlder ? (
        <Button
          className={styles.older}
          variant="secondary"
          isPending={isLoadingOlder}
          onPress={trail.loadOlder}
        >
          {t('audit.tab.older')}
        </Button>
      ) : (
        <p className={styles.end}>{!isFiltered && t('audit.tab.end')}</p>
      )}
    </section>
  );
}

function DayEvents(props: {
  day: Day;
  names: EventNames;
  onOpenEvent: (id: string) => void;
}) {
  const { day, names, onOpenEvent } = props;
  const t = useTexts();
  const { date, relative } = describeDay(day.date, useLocale());
  return (
    <div className={styles.day}>
      <h3 className={styles.date}>
        {relative ? t('audit.tab.dayRelative', { date, day: relative }) : date}
      </h3>
      <ol className={styles.events}>
        {day.entries.map(entry => (
          <TimelineEvent
            key={entry.id}
            entry={entry}
            names={names}
            onOpen={onOpenEvent}
          />
        ))}
      </ol>
    </div>
  );
}
