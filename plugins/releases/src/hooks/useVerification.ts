import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  AuditScope,
  AuditVerification,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../api';

const POLL_MS = 1_000;

/** A verification that somebody asked for, and how it goes. */
export interface Verifying {
  isRunning: boolean;
  /** The result, once it is there. */
  value?: AuditVerification;
  error?: Error;
  start: () => void;
  /** Takes the result away. */
  clear: () => void;
}

interface State {
  isRunning: boolean;
  value?: AuditVerification;
  error?: Error;
}

const pause = (signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const timeout = setTimeout(resolve, POLL_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timeout);
      resolve();
    });
  });

/**
 * Has a scope verified. That of the whole log runs on after the answer, so it
 * is asked for until it ended.
 *
 * @param onEnd - called with the result
 */
export function useVerification(
  scope: AuditScope,
  onEnd?: (result: AuditVerification) => void,
): Verifying {
  const api = useApi(releasesApiRef);
  const [state, setState] = useState<State>({ isRunning: false });
  const controller = useRef<AbortController>();
  const onEndRef = useRef(onEnd);
  onEndRef.current = onEnd;
  const { kind, id } = scope;

  useEffect(() => {
    setState({ isRunning: false });
    return () => controller.current?.abort();
  }, [kind, id]);

  const start = useCallback(async () => {
    controller.current?.abort();
    const { signal } = (controller.current = new AbortController());
    setState({ isRunning: true });
    try {
      let value = await api.verifyAudit({ kind, id }, { signal });
      while (value.result === 'running' && !signal.aborted) {
        await pause(signal);
        value = await api.getAuditVerification(value.id, { signal });
      }
      if (!signal.aborted) {
        setState({ isRunning: false, value });
        onEndRef.current?.(value);
      }
    } catch (error) {
      if (!signal.aborted) {
        setState({ isRunning: false, error: error as Error });
      }
    }
  }, [api, kind, id]);

  const clear = useCallback(() => setState({ isRunning: false }), []);
  return { ...state, start, clear };
}
