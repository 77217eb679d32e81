import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  AuditEntry,
  AuditEntryPage,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef, type EntityAuditQuery } from '../api';

const PAGE_SIZE = 50;

interface Trail {
  items: AuditEntry[];
  nextCursor?: string;
}

interface State {
  key: string;
  trail?: Trail;
  loadedAt?: number;
  isLoadingOlder: boolean;
  error?: Error;
}

const initial = (key: string): State => ({ key, isLoadingOlder: false });

/** The events of an entity as far as they were loaded, newest first. */
export interface EntityAudit {
  items?: AuditEntry[];
  hasOlder: boolean;
  isLoadingOlder: boolean;
  loadedAt?: number;
  /** Why the last attempt failed; events beside it are stale. */
  error?: Error;
  retry: () => void;
  loadOlder: () => void;
}

/**
 * The newest page over what is known already. Where they do not touch, more
 * happened in between than a page holds, and the trail starts over rather than
 * hide a gap.
 */
function withNewest(known: Trail | undefined, page: AuditEntryPage): Trail {
  const ids = new Set(page.items.map(item => item.id));
  if (!known?.items.some(item => ids.has(item.id))) {
    return page;
  }
  return {
    items: [...page.items, ...known.items.filter(item => !ids.has(item.id))],
    nextCursor: known.nextCursor,
  };
}

function withOlder(known: Trail, page: AuditEntryPage): Trail {
  const ids = new Set(known.items.map(item => item.id));
  return {
    items: [...known.items, ...page.items.filter(item => !ids.has(item.id))],
    nextCursor: page.nextCursor,
  };
}

/**
 * Loads the events of an entity page by page, and the newest page again when
 * the revision moves, without taking away what is being read.
 *
 * @param query - must be stable
 */
export function useEntityAudit(
  query: EntityAuditQuery,
  revision: number,
): EntityAudit {
  const api = useApi(releasesApiRef);
  const key = JSON.stringify(query);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>(initial(key));
  const controller = useRef<AbortController>();

  useEffect(() => {
    controller.current = new AbortController();
    return () => controller.current?.abort();
  }, [key]);

  const newestTurn = useRef(0);
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { signal } = controller.current!;
      const turn = cursor ? undefined : (newestTurn.current += 1);
      // An answer that was overtaken would bring back an older order.
      const isStale = () =>
        signal.aborted || (turn !== undefined && turn !== newestTurn.current);
      const finish = (more: (known: Trail | undefined) => Partial<State>) => {
        if (!isStale()) {
          setState(old => {
            const known = old.key === key ? old : initial(key);
            return {
              ...known,
              ...(cursor && { isLoadingOlder: false }),
              error: undefined,
              ...more(known.trail),
            };
          });
        }
      };
      try {
        const page = await api.listEntityAuditEvents(
          { ...query, cursor, limit: PAGE_SIZE },
          { signal },
        );
        finish(known => ({
          trail: cursor ? withOlder(known!, page) : withNewest(known, page),
          loadedAt: Date.now(),
        }));
      } catch (error) {
        finish(() => ({ error: error as Error }));
      }
    },
    [api, key, query],
  );

  useEffect(() => {
    load(undefined);
  }, [load, revision, attempt]);

  const current = state.key === key ? state : undefined;
  const cursor = current?.trail?.nextCursor;
  const loadOlder = useCallback(() => {
    setState(old => ({ ...old, isLoadingOlder: true }));
    load(cursor);
  }, [load, cursor]);

  return {
    items: current?.trail?.items,
    hasOlder: cursor !== undefined,
    isLoadingOlder: current?.isLoadingOlder ?? false,
    loadedAt: current?.loadedAt,
    error: current?.error,
    retry: useCallback(() => setAttempt(n => n + 1), []),
    loadOlder,
  };
}
