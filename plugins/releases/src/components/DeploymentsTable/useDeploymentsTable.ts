import { useApi } from '@backstage/frontend-plugin-api';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef, type DeploymentsQuery } from '../../api';
import { sinceDay, untilDay } from '../../hooks/days';
import { usePagedTable } from '../../hooks/usePagedTable';
import { isNarrowed, type DeploymentFilter } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';

/** Which deployments the API is asked for. */
export function deploymentsQuery(
  entityRef: string,
  filter: DeploymentFilter,
): DeploymentsQuery {
  const { environments, states, version, from, to } = filter;
  return {
    entityRef,
    environments,
    states,
    version,
    from: sinceDay(from),
    to: untilDay(to),
  };
}

/** The deployment history, page by page. */
export function useDeploymentsTable(options: {
  entityRef: string;
  filter: DeploymentFilter;
  revision: number;
}) {
  const { entityRef, filter, revision } = options;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  return usePagedTable<Deployment, DeploymentFilter>({
    filter,
    isNarrowed,
    revision,
    load: (wanted, page, signal) =>
      api.listDeployments(
        { ...deploymentsQuery(entityRef, wanted), ...page },
        { signal },
      ),
    pageLoaded: t('table.pageLoaded'),
  });
}
