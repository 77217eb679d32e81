import { useEffect, useRef, useState } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  releasesSignalChannel,
  type ReleasesSignal,
} from '@slipway/backstage-plugin-releases-common';

/** After a reload, signals are collected for this long before the next one. */
const COLLECT_MS = 150;
/** How often to look where the portal has no signals. */
const POLL_MS = 15_000;
/** How often to look in spite of signals: a lost connection is not reported. */
const SAFETY_POLL_MS = 60_000;

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
  const missed = useRef(false);

  useEffect(() => {
    // The first signal counts at once; those of a storm count together, and a
    // running timer is left alone, so that they cannot put the reload off.
    const count = () => {
      missed.current = false;
      if (!document.hidden) {
        setRevision(n => n + 1);
      }
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (missed.current) {
          count();
        }
      }, COLLECT_MS);
    };
    if (lastSignal && timer.current) {
      missed.current = true;
    } else if (lastSignal) {
      count();
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
    const interval = setInterval(
      () => {
        if (!document.hidden) {
          setRevision(n => n + 1);
        }
      },
      isSignalsAvailable ? SAFETY_POLL_MS : POLL_MS,
    );
    return () => clearInterval(interval);
  }, [isSignalsAvailable]);

  return revision;
}
