const UNIT_MS = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
} as const;

const FORM = /^([1-9]\d{0,5})(s|m|h|d|w|mo|y)$/;

function parse(duration: string): { count: number; unit: string } {
  const [, count, unit] = FORM.exec(duration) ?? [];
  if (!unit) {
    throw new Error(
      `${duration} is not a duration; write a number and s, m, h, d, w, mo or y, for example 24h`,
    );
  }
  return { count: Number(count), unit };
}

/**
 * Adds a duration of a promotion path to an instant. Months and years are those
 * of the calendar in UTC, and end on the last day of a shorter month; all other
 * units have a fixed length.
 *
 * @param duration - as in a promotion path, for example `24h` or `7y`
 * @throws Error if it is not written like that
 * @public
 */
export function addDuration(at: Date, duration: string): Date {
  const { count, unit } = parse(duration);
  if (unit !== 'mo' && unit !== 'y') {
    return new Date(
      at.getTime() + count * UNIT_MS[unit as keyof typeof UNIT_MS],
    );
  }
  const months = unit === 'y' ? 12 * count : count;
  const moved = new Date(at);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(
    Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0),
  ).getUTCDate();
  moved.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return moved;
}

/**
 * The length of a duration of a promotion path in milliseconds. Months count
 * as 30 days and years as 365; where the calendar matters, use
 * {@link addDuration}.
 *
 * @throws Error if it is not written like that
 * @public
 */
export function durationMs(duration: string): number {
  const { count, unit } = parse(duration);
  switch (unit) {
    case 'mo':
      return count * 30 * UNIT_MS.d;
    case 'y':
      return count * 365 * UNIT_MS.d;
    default:
      return count * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
}
