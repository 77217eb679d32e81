import { Duration } from 'luxon';

/** A length of time as people read it, for example "5 min". */
export function formatSeconds(seconds: number, locale: string): string {
  const parts = Duration.fromObject({ seconds }, { locale })
    .shiftTo('hours', 'minutes', 'seconds')
    .toObject();
  const shown = Object.entries(parts).filter(([, value]) => value);
  return Duration.fromObject(
    Object.fromEntries(shown.length ? shown : [['seconds', 0]]),
    { locale },
  ).toHuman({ unitDisplay: 'short', listStyle: 'narrow' });
}
