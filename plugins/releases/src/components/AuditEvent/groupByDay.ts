import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { DateTime } from 'luxon';

/** The events of one day of the reader's zone, in the order they came. */
export interface Day {
  /** ISO date, for example 2026-11-21. */
  date: string;
  entries: AuditEntry[];
}

/** Puts events, newest first, under the days of the reader's zone. */
export function groupByDay(entries: readonly AuditEntry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const date = DateTime.fromISO(entry.at).toISODate() ?? entry.at;
    if (days.at(-1)?.date !== date) {
      days.push({ date, entries: [] });
    }
    days.at(-1)!.entries.push(entry);
  }
  return days;
}

/** A day in words, and as people say it where it is today or yesterday. */
export function describeDay(
  date: string,
  locale: string,
): { date: string; relative?: string } {
  const day = DateTime.fromISO(date).setLocale(locale);
  const daysAgo = DateTime.now().startOf('day').diff(day, 'days').days;
  return {
    date: day.toLocaleString(DateTime.DATE_HUGE),
    relative:
      daysAgo < 2
        ? day.toRelativeCalendar({ unit: 'days' }) ?? undefined
        : undefined,
  };
}
