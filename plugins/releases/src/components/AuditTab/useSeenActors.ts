import { useMemo, useRef } from 'react';
import type {
  Actor,
  AuditEntry,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../ActorName';

/**
 * Whoever did something, as far as events were loaded. Those who were seen once
 * stay, or narrowing down to one person would take the others away.
 */
export function useSeenActors(
  entries: readonly AuditEntry[] | undefined,
  chosen: string | undefined,
): Actor[] {
  const seen = useRef(new Map<string, Actor>());
  return useMemo(() => {
    for (const { actor } of entries ?? []) {
      seen.current.set(actor.ref, actor);
    }
    const all = new Map(seen.current);
    if (chosen && !all.has(chosen)) {
      all.set(chosen, actorOf(chosen));
    }
    return [...all.values()].sort((a, b) => a.ref.localeCompare(b.ref));
  }, [entries, chosen]);
}
