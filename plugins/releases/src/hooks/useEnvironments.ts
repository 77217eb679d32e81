import { useApi } from '@backstage/frontend-plugin-api';
import type { EntityEnvironments } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../api';
import { useLoaded, type Loaded } from './useLoaded';

/** The promotion path of an entity and what runs where, or ran at an instant. */
export function useEnvironments(
  entityRef: string,
  revision: number,
  at?: string,
): Loaded<EntityEnvironments> {
  const api = useApi(releasesApiRef);
  return useLoaded(`${entityRef} ${at ?? ''}`, revision, signal =>
    api.getEnvironments(entityRef, { signal, at }),
  );
}
