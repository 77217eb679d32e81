import { useApi } from '@backstage/frontend-plugin-api';
import type { WhereResult } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef, type WhereQuery } from '../api';
import { useLoaded, type Loaded } from './useLoaded';

/** Where one reading of a text runs and ran. */
export interface WhereAnswer {
  query: WhereQuery;
  result: WhereResult;
}

/** Asks for all readings of a text at once. */
export function useFleetWhere(queries: WhereQuery[]): Loaded<WhereAnswer[]> {
  const api = useApi(releasesApiRef);
  return useLoaded(JSON.stringify(queries), 0, signal =>
    Promise.all(
      queries.map(async query => ({
        query,
        result: await api.findWhere(query, { signal }),
      })),
    ),
  );
}
