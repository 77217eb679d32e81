import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  TRANSITIONS,
  type DeploymentState,
} from '@slipway/backstage-plugin-releases-common';

/** What the API takes; more in a URL that somebody wrote is left out. */
const MAX_ENVIRONMENTS = 50;

export interface DeploymentFilter {
  environments: string[];
  states: DeploymentState[];
}

export interface TabParams {
  /** The same object until one of its values changes. */
  filter: DeploymentFilter;
  setFilter: (filter: DeploymentFilter) => void;
  /** The deployment whose details are open. */
  deploymentId?: string;
  openDeployment: (id: string) => void;
  closeDeployment: () => void;
}

function isState(value: string): value is DeploymentState {
  return Object.hasOwn(TRANSITIONS, value);
}

/** What the tab keeps in the query of its URL, so that a link shows the same. */
export function useTabParams(): TabParams {
  const [params, setParams] = useSearchParams();

  const environmentsKey = JSON.stringify(
    params.getAll('environment').slice(0, MAX_ENVIRONMENTS),
  );
  const statesKey = JSON.stringify(params.getAll('outcome').filter(isState));
  const filter = useMemo(
    (): DeploymentFilter => ({
      environments: JSON.parse(environmentsKey),
      states: JSON.parse(statesKey),
    }),
    [environmentsKey, statesKey],
  );

  const setFilter = useCallback(
    (next: DeploymentFilter) =>
      setParams(
        old => {
          const changed = new URLSearchParams(old);
          changed.delete('environment');
          changed.delete('outcome');
          next.environments.forEach(e => changed.append('environment', e));
          next.states.forEach(s => changed.append('outcome', s));
          return changed;
        },
        { replace: true },
      ),
    [setParams],
  );

  const openDeployment = useCallback(
    (id: string) =>
      setParams(old => {
        const changed = new URLSearchParams(old);
        changed.set('deployment', id);
        return changed;
      }),
    [setParams],
  );

  const closeDeployment = useCallback(
    () =>
      setParams(
        old => {
          const changed = new URLSearchParams(old);
          changed.delete('deployment');
          return changed;
        },
        { replace: true },
      ),
    [setParams],
  );

  return {
    filter,
    setFilter,
    deploymentId: params.get('deployment') ?? undefined,
    openDeployment,
    closeDeployment,
  };
}
