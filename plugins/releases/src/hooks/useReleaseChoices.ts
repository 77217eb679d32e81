import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { releasesApiRef } from '../api';

const PAGE_SIZE = 100;

/** A release that can be chosen. */
export interface ReleaseChoice {
  id: string;
  version: string;
}

interface State {
  items: ReleaseChoice[];
  nextCursor?: string;
  loading: 'loading' | 'loadingMore' | 'error' | 'idle';
}

/** The releases of an entity to choose from, read further as far as needed. */
export function useReleaseChoices(entityRef: string) {
  const api = useApi(releasesApiRef);
  const [state, setState] = useState<State>({ items: [], loading: 'loading' });
  const controller = useRef<AbortController>();

  const load = useCallback(
    async (items: ReleaseChoice[], cursor?: string) => {
      controller.current?.abort();
      const { signal } = (controller.current = new AbortController());
      setState({ items, loading: cursor ? 'loadingMore' : 'loading' });
      try {
        const page = await api.listReleases(
          { entityRef, order: 'version', cursor, limit: PAGE_SIZE },
          { signal },
        );
        const { nextCursor } = page;
        const more = page.items.map(({ id, version }) => ({ id, version }));
        if (!signal.aborted) {
          setState({ items: [...items, ...more], nextCursor, loading: 'idle' });
        }
      } catch {
        if (!signal.aborted) {
          setState({ items, nextCursor: cursor, loading: 'error' });
        }
      }
    },
    [api, entityRef],
  );
  useEffect(() => {
    load([]);
    return () => controller.current?.abort();
  }, [load]);

  const { items, nextCursor, loading } = state;
  return {
    items,
    loading,
    retry: () => load(items, nextCursor),
    /** Reads further; absent where there is nothing more. */
    loadMore:
      nextCursor === undefined
        ? undefined
        : () => {
            if (loading === 'idle') {
              load(items, nextCursor);
            }
          },
  };
}
