import { DateTime } from 'luxon';

/*
 * People filter by days of their own zone, both ends included; the API takes
 * points in time, the end excluded.
 */

function startOf(day: string | undefined, plusDays: number) {
  const time = day ? DateTime.fromISO(day) : undefined;
  return time?.isValid
    ? time.startOf('day').plus({ days: plusDays }).toUTC().toISO() ?? undefined
    : undefined;
}

/** The first moment of a day, ISO 8601 in UTC. */
export function sinceDay(day?: string): string | undefined {
  return startOf(day, 0);
}

/** The first moment after a day, ISO 8601 in UTC. */
export function untilDay(day?: string): string | undefined {
  return startOf(day, 1);
}
