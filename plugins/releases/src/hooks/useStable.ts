import { useMemo } from 'react';

/** The same object until one of its JSON values changes. */
export function useStable<T>(value: T): T {
  const key = JSON.stringify(value);
  return useMemo(() => JSON.parse(key) as T, [key]);
}
