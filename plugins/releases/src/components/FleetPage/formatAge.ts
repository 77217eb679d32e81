const UNITS = [
  { unit: 'year', ms: 365 * 86_400_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/**
 * How long ago something was, in its largest unit and as short as the language
 * allows ("3d"). Never in months: in many languages they look like minutes.
 *
 * @param now - in milliseconds
 */
export function formatAge(since: string, now: number, locale: string): string {
  // The clock of the server may be a little ahead.
  const age = Math.max(0, now - Date.parse(since));
  const { unit, ms } = UNITS.find(step => age >= step.ms) ?? UNITS[3];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
  }).format(Math.floor(age / ms));
}
