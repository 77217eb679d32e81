const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When people deploy, in UTC: Monday to Friday, most of a European day. */
const OPENS = 7 * HOUR_MS;
const CLOSES = 16 * HOUR_MS;

const isWeekend = ms => [0, 6].includes(new Date(ms).getUTCDay());
const startOfDay = ms => ms - (ms % DAY_MS);

/** The same instant if somebody works then, else when they next do. */
export function nextWorkingInstant(ms) {
  let day = startOfDay(ms);
  let instant = Math.max(ms, day + OPENS);
  if (instant >= day + CLOSES) {
    day += DAY_MS;
    instant = day + OPENS + (ms % (2 * HOUR_MS));
  }
  while (isWeekend(instant)) {
    instant += DAY_MS;
  }
  return instant;
}

/** Later by so many hours of work. */
export function addWorkingHours(ms, hours) {
  let instant = nextWorkingInstant(ms);
  let left = hours * HOUR_MS;
  for (;;) {
    const untilClose = startOfDay(instant) + CLOSES - instant;
    if (left <= untilClose) {
      return instant + left;
    }
    left -= untilClose;
    instant = nextWorkingInstant(startOfDay(instant) + CLOSES);
  }
}
