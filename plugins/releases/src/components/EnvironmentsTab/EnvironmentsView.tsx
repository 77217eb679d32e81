import { useEffect, useMemo, useRef } from 'react';
import type { EntityEnvironments } from '@slipway/backstage-plugin-releases-common';
import { useTabParams } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentDrawer } from '../DeploymentDrawer';
import { Lanes } from '../Lanes';
import { OpenDeployments } from '../OpenDeployments';
import { PathHeader, PathProblem } from '../PathHeader';
import { ReleaseDetail } from '../ReleaseDetail';
import { PastBanner, TimeTravel } from '../TimeTravel';
import { HistoryTabs } from './HistoryTabs';
import styles from './EnvironmentsTab.module.css';

/** The tab once its data is there. */
export function EnvironmentsView(props: {
  value: EntityEnvironments;
  revision: number;
  /** The past instant that is shown; now where absent. */
  at?: string;
  onTravel: (at: string | undefined) => void;
}) {
  const { value, revision, at, onTravel } = props;
  const { entityRef, path, problem, environments } = value;
  const t = useTexts();
  const params = useTabParams();

  const tracked = environments.filter(state => state.environment.tracked);
  // Names and titles change with the policy, not with every reload.
  const titlesKey = JSON.stringify(
    tracked.map(({ environment }) => [environment.name, environment.title]),
  );
  const titles = useMemo(
    () => new Map<string, string>(JSON.parse(titlesKey)),
    [titlesKey],
  );

  // Whoever comes back from a release goes on where they left the lists.
  const history = useRef<HTMLDivElement>(null);
  const { releaseId } = params;
  const shown = useRef(releaseId);
  useEffect(() => {
    if (shown.current && !releaseId) {
      history.current?.focus();
    }
    shown.current = releaseId;
  }, [releaseId]);

  const drawer = (
    <DeploymentDrawer
      deploymentId={params.deploymentId}
      titles={titles}
      revision={revision}
      onClose={params.closeDeployment}
    />
  );
  if (releaseId) {
    return (
      <>
        <ReleaseDetail
          key={releaseId}
          id={releaseId}
          entityRef={entityRef}
          titles={titles}
          revision={revision}
          since={params.since}
          onSinceChange={params.setSince}
          onBack={params.closeRelease}
          onOpenDeployment={params.openDeployment}
          onOpenRelease={params.openRelease}
        />
        {drawer}
      </>
    );
  }
  if (!path) {
    return problem ? <PathProblem problem={problem} /> : null;
  }
  return (
    <>
      <section className={styles.lanes} aria-label={t('lanes.title')}>
        <PathHeader
          path={path}
          actions={<TimeTravel at={at} onChange={onTravel} />}
        />
        {at && <PastBanner at={at} onBack={() => onTravel(undefined)} />}
        <Lanes
          environments={environments}
          distances={value.distances}
          isPast={at !== undefined}
          onOpenDeployment={params.openDeployment}
        />
      </section>
      {!at && (
        <OpenDeployments
          environments={environments}
          onOpenDeployment={params.openDeployment}
        />
      )}
      <div ref={history} tabIndex={-1} className={styles.history}>
        <HistoryTabs
          value={value}
          titles={titles}
          params={params}
          revision={revision}
          isPast={at !== undefined}
        />
      </div>
      {drawer}
    </>
  );
}
