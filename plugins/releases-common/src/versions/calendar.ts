/** A date of the Gregorian calendar; the month counts from 1. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Any leap year, for a date whose year is not known. */
export const SOME_LEAP_YEAR = 2024;

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) {
    return isLeap ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a month has a day. The month has to be one of the twelve. */
export function hasDay({ year, month, day }: CalendarDate): boolean {
  return day >= 1 && day <= daysInMonth(year, month);
}

/** Whether a number is a month. */
export function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

/** Names a month, which has to be one of the twelve. */
export function monthName(month: number): string {
  return MONTHS[month - 1];
}

/**
 * Week since the start of the year, as calver.org counts: the first is 1 to
 * 7 January, and the last, the 53rd, has one or two days. Weeks of ISO 8601 would
 * order wrongly beside a year of the calendar, as 29 December can be in week 1.
 */
export function weekOfYear({ year, month, day }: CalendarDate): number {
  let dayOfYear = day;
  for (let earlier = 1; earlier < month; earlier++) {
    dayOfYear += daysInMonth(year, earlier);
  }
  return Math.ceil(dayOfYear / 7);
}

/** Writes a number with leading zeros. */
export function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
