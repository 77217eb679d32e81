import { useApi } from '@backstage/frontend-plugin-api';
import type { Release } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef, type ReleasesApi } from '../api';
import { useLoaded, type Loaded } from './useLoaded';

/** One release. */
export function useRelease(id: string, revision: number): Loaded<Release> {
  const api = useApi(releasesApiRef);
  return useLoaded(id, revision, signal => api.getRelease(id, { signal }));
}

/**
 * A part of what is known of a release, loaded on its own.
 *
 * @param key - which part of which release; another key starts over
 */
export function useReleasePart<T>(
  key: string,
  revision: number,
  load: (api: ReleasesApi, signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const api = useApi(releasesApiRef);
  return useLoaded(key, revision, signal => load(api, signal));
}
