import type { ReleaseType } from '../types';
import {
  type CalendarDate,
  hasDay,
  isMonth,
  monthName,
  SOME_LEAP_YEAR,
} from './calendar';
import {
  type CalverField,
  type CalverFormat,
  numberOnDate,
  parseCalverFormat,
} from './calverFormat';
import { numberKey } from './numberKey';
import type { VersionGrammar, VersionReading } from './VersionGrammar';
import { wallTimeAt } from './wallTime';

interface CalverReading extends VersionReading {
  numbers: number[];
}

/** The counter that a type raises: the first of these that the format has. */
const RAISES: Record<ReleaseType, readonly CalverField[]> = {
  major: ['major', 'minor', 'micro'],
  minor: ['minor', 'micro', 'major'],
  patch: ['micro', 'minor', 'major'],
  hotfix: ['micro', 'minor', 'major'],
};

/** 31 December is the only day, or with the 30th one of two, of week 53. */
const LAST_WEEK = 53;

function dateAt(at: Date, timeZone: string): CalendarDate {
  const wall = new Date(wallTimeAt(at.getTime(), timeZone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
  };
}

function dateProblem(
  values: Partial<Record<CalverField, number>>,
): string | undefined {
  const { year = SOME_LEAP_YEAR, month, week, day } = values;
  if (month !== undefined && !isMonth(month)) {
    return `${month} is not a month`;
  }
  if (week !== undefined && (week < 1 || week > LAST_WEEK)) {
    return `${week} is not a week of a year`;
  }
  if (day === undefined) {
    return undefined;
  }
  if (month === undefined) {
    // Some month has 31 days.
    return hasDay({ year, month: 1, day })
      ? undefined
      : `${day} is not a day of a month`;
  }
  return hasDay({ year, month, day })
    ? undefined
    : `${monthName(month)}${
        values.year === undefined ? '' : ` ${year}`
      } has no day ${day}`;
}

function read(text: string, format: CalverFormat): CalverReading | string {
  const match = format.expression.exec(text);
  if (!match) {
    return 'it does not have the parts of the format';
  }
  const numbers = match.slice(1).map(Number);
  const large = match.slice(1).find(n => !Number.isSafeInteger(Number(n)));
  if (large !== undefined) {
    return `${large} is larger than ${Number.MAX_SAFE_INTEGER}`;
  }
  const values: Partial<Record<CalverField, number>> = Object.fromEntries(
    format.tokens.map(({ field, base = 0 }, i) => [field, numbers[i] + base]),
  );
  return (
    dateProblem(values) ?? {
      numbers,
      parts: Object.fromEntries(
        format.tokens.map(({ name }, i) => [name, numbers[i]]),
      ),
      key: numbers.map(numberKey).join(''),
    }
  );
}

/** Position of the counter that a type raises; -1 if there is no counter. */
function positionOf(type: ReleaseType, { tokens }: CalverFormat): number {
  const field = RAISES[type].find(f => tokens.some(t => t.field === f));
  return tokens.findIndex(t => t.field === field);
}

/**
 * A later date before the counter starts the counters anew. Otherwise the
 * counter is raised, and a date before it stays, even if the clock is behind. A
 * format without a counter then gives no later version, which the caller sees.
 */
function next(
  current: CalverReading | undefined,
  type: ReleaseType,
  date: CalendarDate,
  format: CalverFormat,
): string | undefined {
  const fresh = format.tokens.map(token => numberOnDate(token, date));
  if (!current) {
    return format.write(fresh.map(number => number ?? 0));
  }
  const position = positionOf(type, format);
  const leading = position === -1 ? fresh : fresh.slice(0, position);
  const moved = leading.findIndex(
    (number, i) => number !== undefined && number !== current.numbers[i],
  );
  const isLater = moved !== -1 && (fresh[moved] ?? 0) > current.numbers[moved];
  const changes = isLater ? moved : position;
  return format.write(
    current.numbers.map((number, i) => {
      if (i < changes) {
        return number;
      }
      return fresh[i] ?? (i === changes ? number + 1 : 0);
    }),
  );
}

/** The first number that changed has to be a date, or the counter of the type. */
function mismatch(
  previous: CalverReading,
  version: CalverReading,
  type: ReleaseType,
  format: CalverFormat,
): string | undefined {
  const position = positionOf(type, format);
  const changed = version.numbers.findIndex(
    (n, i) => n !== previous.numbers[i],
  );
  const token = format.tokens[changed];
  if (!token || changed === position) {
    return undefined;
  }
  const isCounter = ['major', 'minor', 'micro'].includes(token.field);
  if (!isCounter && (position === -1 || changed < position)) {
    return undefined;
  }
  return `it changes ${token.name}, and a ${type} release raises ${format.tokens[position].name}`;
}

/** Format of a scheme that states none. */
const DEFAULT_FORMAT = 'YYYY.0M.MICRO';

/** Calendar versions of calver.org in a format of their tokens. */
export function createCalverGrammar(
  timeZone: string,
  format: string = DEFAULT_FORMAT,
): VersionGrammar<CalverReading> {
  const parsed = parseCalverFormat(format);
  const someDate = { year: 2026, month: 1, day: 23 };
  return {
    accepts: `a calendar version (${format} of calver.org)`,
    example: parsed.write(
      parsed.tokens.map(token => numberOnDate(token, someDate) ?? 0),
    ),
    read: text => read(text, parsed),
    next: (current, type, at) =>
      next(current, type, dateAt(at, timeZone), parsed),
    mismatch: (previous, version, type) =>
      mismatch(previous, version, type, parsed),
  };
}
