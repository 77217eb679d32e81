import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that is loaded, and how its loading goes. */
export interface Loaded<T> {
  value?: T;
  /** When the value was loaded, in milliseconds. */
  loadedAt?: number;
  isPending: boolean;
  /** Why the last attempt failed; a value beside it is stale. */
  error?: Error;
  retry: () => void;
}

interface State<T> {
  key: string;
  value?: T;
  loadedAt?: number;
  isPending: boolean;
  error?: Error;
}

/**
 * Loads a value and keeps it while a newer one is on its way.
 *
 * @param key - what is loaded; another key starts over without a value
 * @param revision - a change reloads in the background
 * @param load - must be stable for one key
 */
export function useLoaded<T>(
  key: string,
  revision: number,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<T>>({ key, isPending: true });
  const loadRef = useRef(load);
  loadRef.current = load;

  // One per key: a reload does not abort the load before it, or a stream of
  // changes faster than the answers would keep any answer from showing.
  const controller = useRef<AbortController>();
  useEffect(() => {
    controller.current = new AbortController();
    return () => controller.current?.abort();
  }, [key]);

  const started = useRef(0);
  const shown = useRef(0);
  useEffect(() => {
    const { signal } = controller.current!;
    started.current += 1;
    const turn = started.current;
    const isNewest = () => turn === started.current;
    setState(old =>
      old.key === key ? { ...old, isPending: true } : { key, isPending: true },
    );
    loadRef.current(signal).then(
      value => {
        if (!signal.aborted && turn > shown.current) {
          shown.current = turn;
          const isPending = !isNewest();
          setState({ key, value, loadedAt: Date.now(), isPending });
        }
      },
      (error: Error) => {
        if (!signal.aborted && isNewest()) {
          setState(old => ({ ...old, key, error, isPending: false }));
        }
      },
    );
  }, [key, revision, attempt]);

  const retry = useCallback(() => setAttempt(n => n + 1), []);
  // Between a new key and its effect there is one render with the old value.
  return state.key === key ? { ...state, retry } : { isPending: true, retry };
}
