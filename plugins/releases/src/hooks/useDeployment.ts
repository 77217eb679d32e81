import { useApi } from '@backstage/frontend-plugin-api';
import type { DeploymentDetail } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../api';
import { useLoaded, type Loaded } from './useLoaded';

/** One deployment with its events. */
export function useDeployment(
  id: string,
  revision: number,
): Loaded<DeploymentDetail> {
  const api = useApi(releasesApiRef);
  return useLoaded(id, revision, signal => api.getDeployment(id, { signal }));
}
