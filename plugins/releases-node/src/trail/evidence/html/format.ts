import { markup, type Html } from './template';

/** 2026-11-20 10:15:30.123 UTC, as a machine readable element. */
export function instant(iso: string | undefined): Html {
  if (iso === undefined) {
    return markup`<span class="none">not recorded</span>`;
  }
  const readable = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(iso)
    ? `${iso.slice(0, 10)} ${iso.slice(11, -1)} UTC`
    : iso;
  return markup`<time datetime="${iso}">${readable}</time>`;
}

const UNITS: readonly [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
];

/** For example 1 h 4 min 12.5 s. */
export function duration(ms: number | undefined): string {
  if (ms === undefined) {
    return 'not recorded';
  }
  let rest = Math.abs(ms);
  const parts = UNITS.flatMap(([unit, length]) => {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    return whole ? [`${whole} ${unit}`] : [];
  });
  if (rest || !parts.length) {
    parts.push(`${rest / 1000} s`);
  }
  return `${ms < 0 ? '−' : ''}${parts.join(' ')}`;
}

/*
 * http or https, ASCII, no user. An expression and not a parser: the page has
 * to come out the same wherever it is made again.
 */
const WEB_ADDRESS =
  /^https?:\/\/[A-Za-z0-9._~:[\]-]+(?:[/?#][A-Za-z0-9._~:/?#[\]@!$&()*+,;=%-]*)?$/;

/** A link where the address is one of the web; the text of it otherwise. */
export function link(url: string | undefined, title: string): Html {
  if (url === undefined) {
    return markup`${title}`;
  }
  return WEB_ADDRESS.test(url)
    ? markup`<a href="${url}" rel="noopener noreferrer">${title}</a>`
    : markup`${title} (${url})`;
}
