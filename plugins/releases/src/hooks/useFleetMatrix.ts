import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetEnvironment,
  FleetMatrixRequest,
  FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../api';
import { rankOfKind } from '../components/FleetPage/kinds';

/** The first page is small, so that it is there at once. */
const FIRST_ROWS = 50;
/** The most that the API gives in one answer. */
const MAX_ROWS = 200;

interface Loadable {
  rows: FleetRow[];
  environments: FleetEnvironment[];
  nextCursor?: string;
}

interface State {
  key: string;
  loaded?: Loadable;
  loadedAt?: number;
  isBusy: boolean;
  isLoadingMore?: boolean;
  error?: Error;
}

/** The matrix as far as it was loaded. */
export interface LoadedMatrix {
  /** Undefined until the first answer. */
  rows?: FleetRow[];
  /** The environments of these rows, in the order of their kinds. */
  environments: FleetEnvironment[];
  hasMore: boolean;
  /** Whether rows are on their way, more of them or newer ones. */
  isBusy: boolean;
  isLoadingMore: boolean;
  loadedAt?: number;
  /** Why the last attempt failed; rows beside it are stale. */
  error?: Error;
  loadMore: () => void;
  retry: () => void;
}

/**
 * Both pages together. An environment keeps its place among those of its kind
 * while more rows arrive; one of a kind that nobody knows comes last.
 */
function withPage(known: Loadable, page: Loadable): Loadable {
  const names = new Set(known.environments.map(({ name }) => name));
  const refs = new Set(known.rows.map(({ entityRef }) => entityRef));
  return {
    rows: [
      ...known.rows,
      ...page.rows.filter(({ entityRef }) => !refs.has(entityRef)),
    ],
    environments: [
      ...known.environments,
      ...page.environments.filter(({ name }) => !names.has(name)),
    ].sort((a, b) => rankOfKind(a.kind) - rankOfKind(b.kind)),
    nextCursor: page.nextCursor,
  };
}

const NOTHING: Loadable = { rows: [], environments: [] };

/**
 * Loads what runs where page by page, and all loaded rows again when the
 * revision moves, in the background and in their places.
 *
 * @param query - must be stable
 */
export function useFleetMatrix(
  query: FleetMatrixRequest,
  revision: number,
): LoadedMatrix {
  const api = useApi(releasesApiRef);
  const key = JSON.stringify(query);
  const [state, setState] = useState<State>({ key, isBusy: true });
  const controller = useRef<AbortController>();
  // One load at a time: a newer answer never mixes with rows of an older one.
  const busy = useRef<string>();
  const known = useRef<{ key: string; loaded: Loadable }>();

  /** Loads until there are as many rows as wanted, or no more. */
  const load = useCallback(
    async (start: Loadable, wanted: number) => {
      const { signal } = controller.current!;
      busy.current = key;
      setState(old =>
        old.key === key
          ? { ...old, isBusy: true, isLoadingMore: start !== NOTHING }
          : { key, isBusy: true },
      );
      try {
        let loaded = start;
        // A page may hold nothing that the caller may see.
        do {
          const left = wanted - loaded.rows.length;
          const { items, environments, nextCursor } =
            await api.queryFleetMatrix(
              {
                ...query,
                cursor: loaded.nextCursor,
                limit: left > FIRST_ROWS ? MAX_ROWS : FIRST_ROWS,
              },
              { signal },
            );
          loaded = withPage(loaded, { rows: items, environments, nextCursor });
        } while (
          loaded.nextCursor &&
          loaded.rows.length < wanted &&
          !signal.aborted
        );
        if (!signal.aborted) {
          known.current = { key, loaded };
          setState({ key, loaded, loadedAt: Date.now(), isBusy: false });
        }
      } catch (error) {
        if (!signal.aborted) {
          setState(old => ({
            ...old,
            key,
            isBusy: false,
            isLoadingMore: false,
            error: error as Error,
          }));
        }
      } finally {
        if (!signal.aborted) {
          busy.current = undefined;
        }
      }
    },
    [api, key, query],
  );

  useEffect(() => {
    controller.current = new AbortController();
    return () => {
      controller.current?.abort();
      busy.current = undefined;
    };
  }, [key]);

  const refresh = useCallback(() => {
    if (busy.current !== key) {
      const { current } = known;
      const count = current?.key === key ? current.loaded.rows.length : 0;
      load(NOTHING, Math.max(count, 1));
    }
  }, [key, load]);
  useEffect(refresh, [refresh, revision]);

  const loadMore = useCallback(() => {
    const { current } = known;
    if (!busy.current && current?.key === key && current.loaded.nextCursor) {
      load(current.loaded, current.loaded.rows.length + MAX_ROWS);
    }
  }, [key, load]);

  // Between a new key and its effect there is one render with the old rows.
  const current: State = state.key === key ? state : { key, isBusy: true };
  const { loaded, loadedAt, isBusy, isLoadingMore = false, error } = current;
  return {
    rows: loaded?.rows,
    environments: loaded?.environments ?? NOTHING.environments,
    hasMore: loaded?.nextCursor !== undefined,
    isBusy,
    isLoadingMore,
    loadedAt,
    error,
    loadMore,
    retry: refresh,
  };
}
