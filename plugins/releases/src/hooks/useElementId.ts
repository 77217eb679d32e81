import { useRef } from 'react';

let instances = 0;

/**
 * An id that no other element of the page has, the same in every render; React
 * 17 has no `useId`.
 *
 * @param name - what the element is, for example `date`
 */
export function useElementId(name: string): string {
  const id = useRef<string>();
  id.current ??= `releases-${name}-${(instances += 1)}`;
  return id.current;
}
