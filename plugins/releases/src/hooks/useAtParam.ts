import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DateTime } from 'luxon';

/**
 * The past instant that the tab shows, from the query of its URL, as ISO 8601
 * in UTC. Now where there is none, or where somebody wrote something else.
 */
export function useAtParam(): [
  at: string | undefined,
  setAt: (at: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const text = params.get('at');
  const parsed = text ? DateTime.fromISO(text, { setZone: true }) : undefined;
  const at = parsed?.isValid ? parsed.toUTC().toISO() ?? undefined : undefined;

  const setAt = useCallback(
    (next: string | undefined) =>
      setParams(old => {
        const changed = new URLSearchParams(old);
        if (next) {
          changed.set('at', next);
        } else {
          changed.delete('at');
        }
        return changed;
      }),
    [setParams],
  );
  return [at, setAt];
}
