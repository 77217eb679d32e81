import { useEffect, useState } from 'react';

/** Counts up regularly while it is wanted and somebody looks. */
export function usePoll(isWanted: boolean, intervalMs: number): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!isWanted) {
      return undefined;
    }
    const interval = setInterval(() => {
      if (!document.hidden) {
        setCount(n => n + 1);
      }
    }, intervalMs);
    return () => clearInterval(interval);
  }, [isWanted, intervalMs]);
  return count;
}
