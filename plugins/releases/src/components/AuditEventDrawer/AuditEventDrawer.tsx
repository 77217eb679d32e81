import {
  auditReadPermission,
  type AuditEntry,
} from '@slipway/backstage-plugin-releases-common';
import { useAuditEvent } from '../../hooks/useAuditEvent';
import { useTexts } from '../../hooks/useTexts';
import { EventSentence, type EventNames } from '../AuditEvent';
import { DrawerPanel, DrawerSkeleton } from '../DrawerPanel';
import { LoadedContent } from '../LoadedContent';
import { Drawer } from '../material/Drawer';
import { PermissionNotice } from '../Notices';
import { EventChanges } from './EventChanges';
import { EventFacts } from './EventFacts';
import { EventProof } from './EventProof';
import { EventReferences } from './EventReferences';

/** One event of the audit trail with everything that is known about it. */
export function AuditEventDrawer(props: {
  /** Which event; closed without one. */
  eventId?: string;
  names?: EventNames;
  onClose: () => void;
}) {
  const { eventId, names, onClose } = props;
  return (
    <Drawer isOpen={eventId !== undefined} onClose={onClose}>
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
  const loaded = useAuditEvent(id);
  const { value } = loaded;
  const t = useTexts();

  const title = value ? (
    <EventSentence entry={value} names={names} />
  ) : (
    t('audit.drawer.loadingTitle')
  );
  return (
    <DrawerPanel title={title} onClose={onClose}>
      <LoadedContent
        loaded={loaded}
        errorTitle={t('audit.drawer.error')}
        forbidden={
          <PermissionNotice
            title={t('audit.drawer.forbiddenTitle')}
            description={t('audit.drawer.forbidden', {
              permission: auditReadPermission.name,
            })}
          />
        }
        skeleton={
          <DrawerSkeleton
            label={t('audit.drawer.loading')}
            above={['6rem']}
            facts={7}
            below={['8rem']}
          />
        }
      >
        {entry => <EventContent entry={entry} names={names} />}
      </LoadedContent>
    </DrawerPanel>
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
