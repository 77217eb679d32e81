import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** New values for some parameters; an empty one takes the parameter away. */
export type QueryChange = Record<string, string | string[] | undefined>;

/** The query of the URL, and a function that changes some of it. */
export function useQuery(): [
  URLSearchParams,
  (change: QueryChange, options?: { replace?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (values: QueryChange, options?: { replace?: boolean }) =>
      setParams(
        old => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(values)) {
            next.delete(name);
            [value]
              .flat()
              .filter(text => text)
              .forEach(text => next.append(name, text!));
          }
          return next;
        },
        { replace: options?.replace ?? true },
      ),
    [setParams],
  );
  return [params, change];
}
