import { DateTime, Duration } from 'luxon';

/** A point in time in full, with the zone of the reader. */
export function formatAbsolute(iso: string, locale: string): string {
  return DateTime.fromISO(iso)
    .setLocale(locale)
    .toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS);
}

/** The time of day, for where the day stands above it. */
export function formatClock(iso: string, locale: string): string {
  return DateTime.fromISO(iso)
    .setLocale(locale)
    .toLocaleString(DateTime.TIME_WITH_SECONDS);
}

/** Closer than this is "now"; two clocks rarely agree better. */
const NOW_MS = 10_000;

/** A point in time as people say it, for example "3 hours ago". */
export function formatRelative(iso: string, locale: string): string {
  const time = DateTime.fromISO(iso).setLocale(locale);
  if (Math.abs(time.diffNow().toMillis()) < NOW_MS) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
      0,
      'second',
    );
  }
  return time.toRelative() ?? iso;
}

/** A length of time in its largest units, undefined where under a second. */
export function formatDuration(
  from: string,
  to: string,
  locale: string,
  maxUnits = 2,
): string | undefined {
  const ms = Math.max(
    0,
    DateTime.fromISO(to).toMillis() - DateTime.fromISO(from).toMillis(),
  );
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) {
    return undefined;
  }
  const parts = Duration.fromObject({ seconds })
    .shiftTo('days', 'hours', 'minutes', 'seconds')
    .toObject();
  const units = (['days', 'hours', 'minutes', 'seconds'] as const).filter(
    unit => parts[unit],
  );
  const largest = units[0];
  const order = ['days', 'hours', 'minutes', 'seconds'] as const;
  // "2 h 4 s" would suggest a precision that the missing minutes do not have.
  const shown = units.filter(
    unit => order.indexOf(unit) - order.indexOf(largest) < maxUnits,
  );
  return Duration.fromObject(
    Object.fromEntries(shown.map(unit => [unit, parts[unit]])),
    { locale },
  ).toHuman({ unitDisplay: 'short', listStyle: 'narrow' });
}
