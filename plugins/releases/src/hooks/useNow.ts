import { useEffect, useState } from 'react';

/*
 * Relative times grow old on the screen. One clock for all of them: a table of
 * a hundred rows would otherwise start a hundred timers.
 */

const TICK_MS = 20_000;
const listeners = new Set<() => void>();
let interval: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    interval = setInterval(
      () => listeners.forEach(notify => notify()),
      TICK_MS,
    );
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(interval);
    }
  };
}

/** Renders again as time goes by. */
export function useNow(): void {
  const [, setTick] = useState(0);
  useEffect(() => subscribe(() => setTick(n => n + 1)), []);
}
