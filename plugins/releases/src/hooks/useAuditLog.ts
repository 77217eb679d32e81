import { useApi } from '@backstage/frontend-plugin-api';
import type { AuditLog } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../api';
import { useLoaded, type Loaded } from './useLoaded';
import { usePoll } from './usePoll';

const POLL_MS = 15_000;

/** The state of the log, looked at again while somebody looks. */
export function useAuditLog(): Loaded<AuditLog> {
  const api = useApi(releasesApiRef);
  const revision = usePoll(true, POLL_MS);
  return useLoaded('log', revision, signal => api.getAuditLog({ signal }));
}
