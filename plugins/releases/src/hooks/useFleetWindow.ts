import { useEffect, useState, type RefObject } from 'react';

/** Rows beyond the edges, so that a quick scroll shows no gap. */
const MARGIN = 12;
/** A reader that has no height yet is taken for a tall one. */
const DEFAULT_HEIGHT = 1_200;

/** Which rows to draw: from `start` up to and without `end`. */
export interface FleetWindow {
  start: number;
  end: number;
}

/**
 * The rows of a long list that are in sight. All rows have the same height, so
 * the rest of them is only space above and below.
 *
 * @param rowHeight - in pixels
 */
export function useFleetWindow(
  scroller: RefObject<HTMLElement>,
  count: number,
  rowHeight: number,
): FleetWindow {
  const [first, setFirst] = useState(0);
  const [visible, setVisible] = useState(Math.ceil(DEFAULT_HEIGHT / rowHeight));

  useEffect(() => {
    const element = scroller.current;
    if (!element) {
      return undefined;
    }
    // In steps, so that most of a scroll draws nothing anew.
    const measure = () => {
      const top = Math.floor(element.scrollTop / rowHeight);
      const height = element.clientHeight || DEFAULT_HEIGHT;
      setFirst(top - (top % MARGIN));
      setVisible(Math.ceil(height / rowHeight) + MARGIN);
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      element.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [scroller, rowHeight]);

  const end = Math.min(count, first + visible + MARGIN);
  const start = Math.max(0, Math.min(first - MARGIN, end - visible));
  return { start, end };
}
