/*
 * Wall times are what a clock on the wall of a time zone shows, held as the
 * milliseconds since 1970 that the same date and time would be in UTC. They
 * compare and add up like numbers; only the way to an instant and back knows
 * the zone.
 */

const DAY_MS = 24 * 60 * 60 * 1000;

/** A minute of a wall time. */
export const MINUTE_MS = 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  return format;
}

/** The wall time at an instant, to the second. */
export function wallTimeAt(instant: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
}

/**
 * The instant of a wall time: the first of two when the clock was put back. A
 * wall time that was skipped is moved by the length of the gap, so that
 * {@link wallTimeAt} of the result is a later wall time.
 */
export function instantOf(wallTime: number, timeZone: string): number {
  // No zone is a whole day away from UTC, and none changes its offset twice in
  // two days, so that these are the offsets before and after any change.
  const candidates = [wallTime - DAY_MS, wallTime + DAY_MS].map(
    near => wallTime - (wallTimeAt(near, timeZone) - near),
  );
  const exact = candidates.filter(
    instant => wallTimeAt(instant, timeZone) === wallTime,
  );
  return exact.length > 0 ? Math.min(...exact) : candidates[0];
}
