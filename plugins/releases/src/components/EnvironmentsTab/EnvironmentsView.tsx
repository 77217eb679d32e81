import { useMemo } from 'react';
import type { EntityEnvironments } from '@slipway/backstage-plugin-releases-common';
import { useTabParams } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentDrawer } from '../DeploymentDrawer';
import { DeploymentsTable } from '../DeploymentsTable';
import { GettingStarted } from '../GettingStarted';
import { Lanes } from '../Lanes';
import { OpenDeployments } from '../OpenDeployments';
import { PathHeader, PathProblem } from '../PathHeader';
import styles from './EnvironmentsTab.module.css';

/** The tab once its data is there. */
export function EnvironmentsView(props: {
  value: EntityEnvironments;
  revision: number;
}) {
  const { value, revision } = props;
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

  if (!path) {
    return problem ? <PathProblem problem={problem} /> : null;
  }
  return (
    <>
      <section className={styles.lanes} aria-label={t('lanes.title')}>
        <PathHeader path={path} />
        <Lanes
          environments={environments}
          onOpenDeployment={params.openDeployment}
        />
      </section>
      <OpenDeployments
        environments={environments}
        onOpenDeployment={params.openDeployment}
      />
      <DeploymentsTable
        entityRef={entityRef}
        titles={titles}
        filter={params.filter}
        onFilterChange={params.setFilter}
        revision={revision}
        onOpenDeployment={params.openDeployment}
        emptyContent={
          <GettingStarted
            entityRef={entityRef}
            pathName={path.name}
            environment={tracked[0]?.environment.name ?? 'development'}
          />
        }
      />
      <DeploymentDrawer
        deploymentId={params.deploymentId}
        titles={titles}
        revision={revision}
        onClose={params.closeDeployment}
      />
    </>
  );
}
