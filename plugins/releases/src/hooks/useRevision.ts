import { useEffect, useRef, useState } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  releasesSignalChannel,
  type ReleasesSignal,
} from '@slipway/backstage-plugin-releases-common';

/** Signals that come closer together than this lead to one reload. */
const COLLECT_MS = 150;
/** How often to look where the portal has no signals. */
const POLL_MS = 15_000;

/**
 * Counts the changes of an entity. Whoever loads something passes the count on
 * and reloads when it moves: one subscription serves the whole tab. Nothing is
 * counted while nobody looks; coming back to the page counts once.
 */
export function useRevision(entityRef: string): number {
  const [revision, setRevision] = useState(0);
  const { lastSignal, isSignalsAvailable } = useSignal<ReleasesSignal>(
    releasesSignalChannel(entityRef),
  );
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    // A running timer is left alone, so a storm of signals cannot put the
    // reload off for ever.
    if (lastSignal && !timer.current) {
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (!document.hidden) {
          setRevision(n => n + 1);
        }
      }, COLLECT_MS);
    }
  }, [lastSignal]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  useEffect(() => {
    const onVisibility = () => {
      if (!document.hidden) {
        setRevision(n => n + 1);
      }
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, []);

  useEffect(() => {
    if (isSignalsAvailable) {
      return undefined;
    }
    const interval = setInterval(() => {
      if (!document.hidden) {
        setRevision(n => n + 1);
      }
    }, POLL_MS);
    return () => clearInterval(interval);
  }, [isSignalsAvailable]);

  return revision;
}
