import type { HumanDuration } from '@backstage/types';
import { addDuration } from '@slipway/backstage-plugin-releases-common';

/** How long something is kept. */
export interface Keep {
  /** In words of a promotion path: `7y`, or `1y 6mo`. */
  text: string;
  /** When the time of something that ended at an instant is over. */
  endOf(at: Date): Date;
}

/** The units of a promotion path, longest first. */
const UNITS = [
  ['years', 'y'],
  ['months', 'mo'],
  ['weeks', 'w'],
  ['days', 'd'],
  ['hours', 'h'],
  ['minutes', 'm'],
  ['seconds', 's'],
] as const;

/** Days that the same number of months may differ by, depending on when they start, and one more. */
const CALENDAR_SLACK_MS = 5 * 86_400_000;

/**
 * Durations of a promotion path, one after the other: years and months are
 * those of the calendar.
 *
 * @throws Error if one is not written as there
 */
export function keepFor(durations: readonly string[]): Keep {
  return {
    text: durations.join(' '),
    endOf: at => durations.reduce(addDuration, at),
  };
}

/** @throws Error for a duration of nothing, of less than a second, or with a fraction */
export function keepOf(duration: HumanDuration): Keep {
  const parts = UNITS.flatMap(([unit, short]) => {
    const count = duration[unit] ?? 0;
    return count === 0 ? [] : [`${count}${short}`];
  });
  if (!parts.length || duration.milliseconds) {
    throw new Error('is not a number of seconds or of something longer');
  }
  const keep = keepFor(parts);
  keep.endOf(new Date(0));
  return keep;
}

/** The one that ends last for something that ended at an instant. */
export function longest(keeps: readonly [Keep, ...Keep[]], at: Date): Keep {
  return keeps.reduce((long, keep) =>
    keep.endOf(at) > long.endOf(at) ? keep : long,
  );
}

/**
 * An instant after which nothing has ended whose time is over. Some of what
 * ended before it has a few days left: a calendar cannot be run backwards.
 */
export function latestEnd(keep: Keep, now: Date): Date {
  const length = keep.endOf(now).getTime() - now.getTime();
  return new Date(now.getTime() - length + CALENDAR_SLACK_MS);
}
