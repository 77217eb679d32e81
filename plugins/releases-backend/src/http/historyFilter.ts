import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import type { DeploymentFilter } from '../record';

/** What a request says about the deployments that it wants. */
export interface HistoryQuery {
  environment?: string[];
  state?: Deployment['state'][];
  version?: string;
  from?: string;
  to?: string;
}

/**
 * Which deployments of an entity are meant.
 *
 * @param readable - names of the environments that the reader may see
 */
export function historyFilter(
  entityRef: string,
  readable: string[],
  query: HistoryQuery,
): DeploymentFilter {
  const asked = query.environment;
  return {
    entityRef,
    environments: readable.filter(name => !asked || asked.includes(name)),
    states: query.state && [...new Set(query.state)],
    version: query.version,
    from: query.from ? new Date(query.from) : undefined,
    to: query.to ? new Date(query.to) : undefined,
  };
}
