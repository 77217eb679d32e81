import type { ReleaseType } from '../types';
import { hasDay, isMonth, monthName, padded } from './calendar';
import type { VersionGrammar, VersionReading } from './VersionGrammar';
import { instantOf, MINUTE_MS, wallTimeAt } from './wallTime';

interface VvReading extends VersionReading {
  major: number;
  wallTime: number;
}

/** Earlier years are slips of the keyboard. */
const FIRST_YEAR = 1970;

const MAX_MAJOR = 99;

function write(major: number, wallTime: number): string {
  const date = new Date(wallTime);
  return [
    padded(major, 2),
    padded(date.getUTCDate(), 2) +
      padded(date.getUTCMonth() + 1, 2) +
      padded(date.getUTCFullYear(), 4),
    padded(date.getUTCHours(), 2) + padded(date.getUTCMinutes(), 2),
  ].join('.');
}

function dateTimeProblem([day, month, year, hour, minute]: number[]):
  | string
  | undefined {
  if (year < FIRST_YEAR) {
    return `the year ${padded(year, 4)} is before ${FIRST_YEAR}`;
  }
  if (!isMonth(month)) {
    return `${padded(month, 2)} is not a month`;
  }
  if (!hasDay({ year, month, day })) {
    return `${monthName(month)} ${year} has no day ${day}`;
  }
  if (hour > 23 || minute > 59) {
    return `${padded(hour, 2)}:${padded(minute, 2)} is not a time of day`;
  }
  return undefined;
}

function read(text: string, timeZone: string): VvReading | string {
  const match = /^(\d\d)\.(\d\d)(\d\d)(\d{4})\.(\d\d)(\d\d)$/.exec(text);
  if (!match) {
    return 'it does not have two digits, eight digits and four digits with dots between them';
  }
  const [major, day, month, year, hour, minute] = match.slice(1).map(Number);
  const problem = dateTimeProblem([day, month, year, hour, minute]);
  if (problem !== undefined) {
    return problem;
  }
  const wallTime = Date.UTC(year, month - 1, day, hour, minute);
  const instant = instantOf(wallTime, timeZone);
  if (wallTimeAt(instant, timeZone) !== wallTime) {
    const time = `${padded(hour, 2)}:${padded(minute, 2)}`;
    return `${time} on ${day} ${monthName(
      month,
    )} ${year} did not exist in ${timeZone}, where the clock was put forward`;
  }
  return {
    major,
    wallTime,
    at: new Date(instant),
    parts: { major, year, month, day, hour, minute },
    key:
      padded(major, 2) +
      padded(year, 4) +
      [month, day, hour, minute].map(n => padded(n, 2)).join(''),
  };
}

function next(
  current: VvReading | undefined,
  type: ReleaseType,
  at: Date,
  timeZone: string,
): string | undefined {
  const wallNow =
    Math.floor(wallTimeAt(at.getTime(), timeZone) / MINUTE_MS) * MINUTE_MS;
  if (!current) {
    return write(1, wallNow);
  }
  if (type === 'major') {
    return current.major < MAX_MAJOR
      ? write(current.major + 1, wallNow)
      : undefined;
  }
  const later = Math.max(wallNow, current.wallTime + MINUTE_MS);
  // The minute after the current one may fall into a gap of the clock.
  const existing = wallTimeAt(instantOf(later, timeZone), timeZone);
  return write(current.major, existing);
}

function mismatch(
  previous: VvReading,
  version: VvReading,
  type: ReleaseType,
): string | undefined {
  const isRaised = version.major !== previous.major;
  if (isRaised === (type === 'major')) {
    return undefined;
  }
  return isRaised
    ? `it raises VV, and a ${type} release keeps VV at ${padded(
        previous.major,
        2,
      )}`
    : `a major release raises VV above ${padded(previous.major, 2)}`;
}

/**
 * REL-04: `VV.DDMMYYYY.HHMM`, the major version, the date and the time of the
 * release as the clock of the zone shows them.
 */
export function createVvDateTimeGrammar(
  timeZone: string,
): VersionGrammar<VvReading> {
  return {
    accepts: `VV.DDMMYYYY.HHMM, the major version with date and time in ${timeZone}`,
    example: '01.23012026.1430',
    read: text => read(text, timeZone),
    next: (current, type, at) => next(current, type, at, timeZone),
    mismatch,
  };
}
