import { useCallback } from 'react';
import {
  TRANSITIONS,
  type DeploymentState,
} from '@slipway/backstage-plugin-releases-common';
import { useQuery } from './useQuery';
import { useStable } from './useStable';

/** What the API takes; more in a URL that somebody wrote is left out. */
const MAX_ENVIRONMENTS = 50;
/** As the API takes versions; it would refuse anything else. */
const VERSION = /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The lists under the lanes. */
export const TABS = ['deployments', 'releases'] as const;

/** One of the lists under the lanes. */
export type TabName = (typeof TABS)[number];

/** What the deployment history is narrowed down to. */
export interface DeploymentFilter {
  environments: string[];
  states: DeploymentState[];
  /** A whole version. */
  version?: string;
  /** First and last day, ISO dates in the zone of the reader. */
  from?: string;
  to?: string;
}

export interface TabParams {
  tab: TabName;
  setTab: (tab: TabName) => void;
  /** The same object until one of its values changes. */
  filter: DeploymentFilter;
  setFilter: (filter: DeploymentFilter) => void;
  /** The deployment whose details are open. */
  deploymentId?: string;
  openDeployment: (id: string) => void;
  closeDeployment: () => void;
  /** The release that is shown instead of the lanes and the lists. */
  releaseId?: string;
  openRelease: (id: string) => void;
  closeRelease: () => void;
  /** The release that it is compared with; the one before where absent. */
  since?: string;
  setSince: (id: string | undefined) => void;
}

/** A version as it may be asked for; undefined for any other text. */
export function readVersion(text: string | null): string | undefined {
  return text && VERSION.test(text) ? text : undefined;
}

/** Whether anything is left out. */
export function isNarrowed(filter: DeploymentFilter): boolean {
  const { environments, states, version, from, to } = filter;
  return Boolean(environments.length || states.length || version || from || to);
}

function isState(value: string): value is DeploymentState {
  return Object.hasOwn(TRANSITIONS, value);
}

function isTab(value: string | null): value is TabName {
  return TABS.some(tab => tab === value);
}

function readDay(text: string | null): string | undefined {
  return text && DAY.test(text) ? text : undefined;
}

/** What the tab keeps in the query of its URL, so that a link shows the same. */
export function useTabParams(): TabParams {
  const [params, change] = useQuery();
  const tab = params.get('tab');
  const filter = useStable<DeploymentFilter>({
    environments: params.getAll('environment').slice(0, MAX_ENVIRONMENTS),
    states: params.getAll('outcome').filter(isState),
    version: readVersion(params.get('version')),
    from: readDay(params.get('from')),
    to: readDay(params.get('to')),
  });

  return {
    tab: isTab(tab) ? tab : 'deployments',
    setTab: useCallback(
      name => change({ tab: name === 'deployments' ? undefined : name }),
      [change],
    ),
    filter,
    setFilter: useCallback(
      ({ environments, states, version, from, to }) =>
        change({
          environment: environments,
          outcome: states,
          version,
          from,
          to,
        }),
      [change],
    ),
    deploymentId: params.get('deployment') ?? undefined,
    openDeployment: useCallback(
      id => change({ deployment: id }, { replace: false }),
      [change],
    ),
    closeDeployment: useCallback(
      () => change({ deployment: undefined }),
      [change],
    ),
    releaseId: params.get('release') ?? undefined,
    openRelease: useCallback(
      // The deployment that led here would lie over the release.
      id =>
        change(
          { release: id, since: undefined, deployment: undefined },
          { replace: false },
        ),
      [change],
    ),
    closeRelease: useCallback(
      () => change({ release: undefined, since: undefined, tab: 'releases' }),
      [change],
    ),
    since: params.get('since') ?? undefined,
    setSince: useCallback(id => change({ since: id }), [change]),
  };
}
