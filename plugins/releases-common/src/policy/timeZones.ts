import { nearestName } from './text';

/**
 * Names of one zone where a run time may know only the older one, as ICU keeps
 * the name under which a zone was first published.
 */
const RENAMED_ZONES: readonly (readonly [current: string, older: string])[] = [
  ['Africa/Asmara', 'Africa/Asmera'],
  ['America/Argentina/Buenos_Aires', 'America/Buenos_Aires'],
  ['America/Argentina/Catamarca', 'America/Catamarca'],
  ['America/Argentina/Cordoba', 'America/Cordoba'],
  ['America/Argentina/Jujuy', 'America/Jujuy'],
  ['America/Argentina/Mendoza', 'America/Mendoza'],
  ['America/Atikokan', 'America/Coral_Harbour'],
  ['America/Indiana/Indianapolis', 'America/Indianapolis'],
  ['America/Kentucky/Louisville', 'America/Louisville'],
  ['America/Nuuk', 'America/Godthab'],
  ['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
  ['Asia/Kathmandu', 'Asia/Katmandu'],
  ['Asia/Kolkata', 'Asia/Calcutta'],
  ['Asia/Yangon', 'Asia/Rangoon'],
  ['Atlantic/Faroe', 'Atlantic/Faeroe'],
  ['Europe/Kyiv', 'Europe/Kiev'],
  ['Pacific/Chuuk', 'Pacific/Truk'],
  ['Pacific/Kanton', 'Pacific/Enderbury'],
  ['Pacific/Pohnpei', 'Pacific/Ponape'],
];

/** What an author of an abbreviation most likely means. */
const ABBREVIATIONS: Record<string, string> = {
  AEST: 'Australia/Sydney',
  AKST: 'America/Anchorage',
  BST: 'Europe/London',
  CDT: 'America/Chicago',
  CEST: 'Europe/Berlin',
  CET: 'Europe/Berlin',
  CST: 'America/Chicago',
  CST6CDT: 'America/Chicago',
  EDT: 'America/New_York',
  EET: 'Europe/Helsinki',
  EST: 'America/New_York',
  EST5EDT: 'America/New_York',
  'ETC/UTC': 'UTC',
  GMT: 'UTC',
  HST: 'Pacific/Honolulu',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  MDT: 'America/Denver',
  MET: 'Europe/Berlin',
  MSK: 'Europe/Moscow',
  MST: 'America/Denver',
  MST7MDT: 'America/Denver',
  PDT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PST8PDT: 'America/Los_Angeles',
  WET: 'Europe/Lisbon',
  Z: 'UTC',
  ZULU: 'UTC',
};

let listedZones: ReadonlySet<string> | undefined;

function listed(): ReadonlySet<string> {
  listedZones ??= new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return listedZones;
}

/**
 * Finds the id under which this run time knows an IANA time zone. Anything else
 * that `Intl` would take (abbreviations, offsets, another case) is `undefined`,
 * because it does not name one set of daylight-saving rules.
 *
 * @public
 */
export function canonicalTimeZone(id: string): string | undefined {
  if (listed().has(id)) {
    return id;
  }
  const pair = RENAMED_ZONES.find(names => names.includes(id));
  return pair?.find(name => listed().has(name));
}

/** Proposes a time zone for a name that is none. */
export function proposeTimeZone(id: string): string | undefined {
  const folded = id.trim().toLocaleUpperCase('en-US');
  if (ABBREVIATIONS[folded]) {
    return ABBREVIATIONS[folded];
  }
  const zones = [...RENAMED_ZONES.map(([current]) => current), ...listed()];
  const sameText = zones.find(
    zone => zone.toLocaleUpperCase('en-US') === folded,
  );
  const city = folded.replaceAll(' ', '_');
  const sameCity = zones.find(
    zone => zone.toLocaleUpperCase('en-US').split('/').pop() === city,
  );
  return sameText ?? sameCity ?? nearestName(id, zones);
}
