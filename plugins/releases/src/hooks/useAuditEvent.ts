import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../api';
import { useLoaded, type Loaded } from './useLoaded';
import { usePoll } from './usePoll';

/** A checkpoint follows an event by about a second. */
const UNPROVEN_POLL_MS = 3_000;

/** One event; looked at again until it is proven. */
export function useAuditEvent(id: string): Loaded<AuditEntry> {
  const api = useApi(releasesApiRef);
  // A cycle of two hooks: whether to look again depends on what was seen.
  const [revision, settle] = useUnproven();
  const loaded = useLoaded(id, revision, async signal => {
    const entry = await api.getAuditEvent(id, { signal });
    settle(entry.state !== 'checkpointed');
    return entry;
  });
  return loaded;
}

function useUnproven(): [number, (isUnproven: boolean) => void] {
  const [isUnproven, setUnproven] = useState(false);
  return [usePoll(isUnproven, UNPROVEN_POLL_MS), setUnproven];
}
