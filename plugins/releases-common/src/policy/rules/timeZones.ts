import type { Finding, Segments } from '../problems';
import { canonicalTimeZone, proposeTimeZone } from '../timeZones';
import type { Rule } from './rule';

/**
 * WIN-02: abbreviations and fixed offsets do not name one set of daylight-saving
 * rules, although the run time would accept many of them.
 */
export const timeZonesRule: Rule = ({ path: { spec } }) => {
  const zones: [string | undefined, Segments][] = [
    [spec.timeZone, ['spec', 'timeZone']],
    [spec.versionScheme?.timeZone, ['spec', 'versionScheme', 'timeZone']],
    ...(['windows', 'freezes'] as const).flatMap(section =>
      (spec[section] ?? []).map(
        ({ timeZone }, index): [string | undefined, Segments] => [
          timeZone,
          ['spec', section, index, 'timeZone'],
        ],
      ),
    ),
  ];
  return zones.flatMap(([zone, at]): Finding[] => {
    if (zone === undefined || canonicalTimeZone(zone)) {
      return [];
    }
    const proposal = proposeTimeZone(zone);
    return [
      {
        code: 'unknown-time-zone',
        at,
        message: `"${zone}" is not an IANA time zone.`,
        hint: proposal
          ? `Write "${proposal}", if that is the place whose clock counts.`
          : 'Write the name of a place, for example "America/New_York", or "UTC".',
      },
    ];
  });
};
