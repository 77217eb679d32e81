import { useEffect, useMemo, useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityAuditQuery } from '../../api';
import { sinceDay, untilDay } from '../../hooks/days';
import { useEntityAudit } from '../../hooks/useEntityAudit';
import {
  isNarrowed,
  useEntityAuditParams,
} from '../../hooks/useEntityAuditParams';
import { useEnvironments } from '../../hooks/useEnvironments';
import { usePoll } from '../../hooks/usePoll';
import { useRevision } from '../../hooks/useRevision';
import { typesOf, versionsOf } from '../AuditEvent';
import { AuditEventDrawer } from '../AuditEventDrawer';
import { EntityVerification } from './EntityVerification';
import { Timeline } from './Timeline';
import { TimelineEmpty } from './TimelineEmpty';
import { TimelineFilters } from './TimelineFilters';
import { useSeenActors } from './useSeenActors';
import contrast from '../contrast.module.css';
import styles from './AuditTab.module.css';

/** A checkpoint follows an event by about a second. */
const UNPROVEN_POLL_MS = 5_000;

/** What happened to an entity, and whether it is proven. */
export function AuditTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return <EntityAuditView key={entityRef} entityRef={entityRef} />;
}

function EntityAuditView(props: { entityRef: string }) {
  const { entityRef } = props;
  const params = useEntityAuditParams();
  const { filter, setFilter, openEvent } = params;
  const query = useMemo(
    (): EntityAuditQuery => ({
      entityRef,
      environments: filter.environments,
      types: filter.noun && [...typesOf(filter.noun)],
      actor: filter.actor,
      since: sinceDay(filter.from),
      until: untilDay(filter.to),
    }),
    [entityRef, filter],
  );

  const { trail, settle } = useLiveTrail(query);
  const { value: environments } = useEnvironments(entityRef, 0);
  const titles = useMemo(
    () =>
      new Map(
        environments?.environments.map(({ environment }) => [
          environment.name,
          environment.title,
        ]),
      ),
    [environments],
  );
  const versions = useMemo(() => versionsOf(trail.items ?? []), [trail.items]);
  const names = useMemo(() => ({ titles, versions }), [titles, versions]);
  const actors = useSeenActors(trail.items, filter.actor);

  return (
    <div className={`${styles.root} ${contrast.contrast}`}>
      <EntityVerification
        entityRef={entityRef}
        onOpenEvent={openEvent}
        onEnd={settle}
      />
      <TimelineFilters
        titles={titles}
        actors={actors}
        filter={filter}
        onChange={setFilter}
      />
      <Timeline
        entityRef={entityRef}
        trail={trail}
        names={names}
        isFiltered={isNarrowed(filter)}
        onOpenEvent={openEvent}
        emptyContent={
          <TimelineEmpty entityRef={entityRef} environments={environments} />
        }
      />
      <AuditEventDrawer
        eventId={params.eventId}
        names={names}
        onClose={params.closeEvent}
      />
    </div>
  );
}

/**
 * The trail, loaded again when something happens, and while its newest event
 * still waits for its proof: nobody tells that a checkpoint was signed.
 */
function useLiveTrail(query: EntityAuditQuery) {
  const revision = useRevision(query.entityRef);
  const [isUnproven, setUnproven] = useState(false);
  const polls = usePoll(isUnproven, UNPROVEN_POLL_MS);
  const trail = useEntityAudit(query, revision + polls);
  const newest = trail.items?.[0];
  useEffect(() => {
    setUnproven(newest !== undefined && newest.state !== 'checkpointed');
  }, [newest]);
  return { trail, settle: trail.retry };
}
