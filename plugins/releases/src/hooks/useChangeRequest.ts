import { useCallback, useRef, useState } from 'react';
import { createIdempotencyKey } from '../api/createIdempotencyKey';

/** A change that somebody asks for, and how that goes. */
export interface ChangeRequest<T> {
  isPending: boolean;
  error?: Error;
  /**
   * @returns what came back; undefined where it failed
   */
  send: (
    content: unknown,
    request: (idempotencyKey: string) => Promise<T>,
  ) => Promise<T | undefined>;
  /** Takes the failure away. */
  clear: () => void;
}

/**
 * Sends changes so that a repeat after a lost answer has no second effect: the
 * same content keeps its key, another content is another change.
 */
export function useChangeRequest<T>(): ChangeRequest<T> {
  const [state, setState] = useState<{ isPending: boolean; error?: Error }>({
    isPending: false,
  });
  const sent = useRef<{ content: string; key: string }>();

  const send = useCallback<ChangeRequest<T>['send']>(async (value, request) => {
    const content = JSON.stringify(value);
    if (sent.current?.content !== content) {
      sent.current = { content, key: createIdempotencyKey() };
    }
    setState({ isPending: true });
    try {
      const answer = await request(sent.current.key);
      sent.current = undefined;
      setState({ isPending: false });
      return answer;
    } catch (error) {
      setState({ isPending: false, error: error as Error });
      return undefined;
    }
  }, []);
  const clear = useCallback(() => setState({ isPending: false }), []);
  return { ...state, send, clear };
}
