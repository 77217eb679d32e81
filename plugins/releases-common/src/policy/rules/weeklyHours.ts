import type { PolicyTimeRange } from '../generated/promotionPath';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MINUTES_PER_DAY = 24 * 60;
const MINUTES_PER_WEEK = DAYS.length * MINUTES_PER_DAY;

/** Minutes since midnight; 24:00 is the last. */
export function minuteOfDay(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * Which minutes of a week weekly hours cover: one entry per minute, 1 for
 * covered, Monday midnight first.
 */
export function coveredMinutes(hours: readonly PolicyTimeRange[]): Uint8Array {
  const covered = new Uint8Array(MINUTES_PER_WEEK);
  for (const { days, start, end } of hours) {
    const from = minuteOfDay(start);
    const to = minuteOfDay(end);
    const length = to >= from ? to - from : to + MINUTES_PER_DAY - from;
    for (const day of days) {
      const first = DAYS.indexOf(day) * MINUTES_PER_DAY + from;
      covered.fill(1, first, first + length);
      // Sunday night runs into Monday.
      covered.fill(1, 0, Math.max(0, first + length - MINUTES_PER_WEEK));
    }
  }
  return covered;
}
