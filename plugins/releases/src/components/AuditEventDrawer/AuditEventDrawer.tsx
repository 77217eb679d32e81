import { ReactNode } from 'react';
import { ButtonIcon, Skeleton, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import {
  auditReadPermission,
  type AuditEntry,
} from '@slipway/backstage-plugin-releases-common';
import { isRefused } from '../../api';
import { useAuditEvent } from '../../hooks/useAuditEvent';
import { useTexts } from '../../hooks/useTexts';
import { EventSentence, type EventNames } from '../AuditEvent';
import { Drawer } from '../material/Drawer';
import { ErrorNotice, PermissionNotice } from '../Notices';
import { EventChanges } from './EventChanges';
import { EventFacts } from './EventFacts';
import { EventProof } from './EventProof';
import { EventReferences } from './EventReferences';
import styles from './AuditEventDrawer.module.css';

// One drawer is open at a time, and React 17 has no useId.
const titleId = 'releases-audit-event-title';

/** One event of the audit trail with everything that is known about it. */
export function AuditEventDrawer(props: {
  /** Which event; closed without one. */
  eventId?: string;
  names?: EventNames;
  onClose: () => void;
}) {
  const { eventId, names, onClose } = props;
  return (
    <Drawer
      isOpen={eventId !== undefined}
      labelledBy={titleId}
      onClose={onClose}
    >
      {eventId !== undefined && (
        <LoadedEvent
          key={eventId}
          id={eventId}
          names={names}
          onClose={onClose}
        />
      )}
    </Drawer>
  );
}

function LoadedEvent(props: {
  id: string;
  names?: EventNames;
  onClose: () => void;
}) {
  const { id, names, onClose } = props;
  const { value, error, loadedAt, retry } = useAuditEvent(id);
  const t = useTexts();

  const content = (): ReactNode => {
    if (error && isRefused(error)) {
      return (
        <PermissionNotice
          title={t('audit.drawer.forbiddenTitle')}
          description={t('audit.drawer.forbidden', {
            permission: auditReadPermission.name,
          })}
        />
      );
    }
    if (error && !value) {
      return (
        <ErrorNotice
          title={t('audit.drawer.error')}
          error={error}
          onRetry={retry}
        />
      );
    }
    if (!value) {
      return <DrawerSkeleton label={t('audit.drawer.loading')} />;
    }
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('audit.drawer.error')}
            error={error}
            loadedAt={loadedAt}
            onRetry={retry}
          />
        )}
        <EventContent entry={value} names={names} />
      </>
    );
  };

  return (
    <div className={styles.root}>
      <header className={styles.header}>
        <Text
          as="h2"
          id={titleId}
          variant="title-x-small"
          weight="bold"
          className={styles.title}
        >
          {value ? (
            <EventSentence entry={value} names={names} />
          ) : (
            t('audit.drawer.loadingTitle')
          )}
        </Text>
        <ButtonIcon
          variant="tertiary"
          size="small"
          aria-label={t('drawer.close')}
          icon={<RiCloseLine aria-hidden="true" />}
          onPress={onClose}
        />
      </header>
      {content()}
    </div>
  );
}

function EventContent(props: { entry: AuditEntry; names?: EventNames }) {
  const { entry, names } = props;
  return (
    <>
      <EventChanges entry={entry} />
      <EventFacts entry={entry} titles={names?.titles} />
      {entry.refs && entry.refs.length > 0 && (
        <EventReferences references={entry.refs} />
      )}
      <EventProof entry={entry} />
    </>
  );
}

function DrawerSkeleton(props: { label: string }) {
  return (
    <div className={styles.section} role="status" aria-label={props.label}>
      <Skeleton width="100%" height="6rem" />
      {Array.from({ length: 7 }, (_, index) => (
        <Skeleton key={index} width={index % 2 ? '55%' : '75%'} height="1rem" />
      ))}
      <Skeleton width="100%" height="8rem" />
    </div>
  );
}
