import { InputError } from '@backstage/errors';
import type { PolicyVersionScheme } from '../policy';
// Not from the index of the folder: the rules there use this scheme.
import { canonicalTimeZone } from '../policy/timeZones';
import { createCalverGrammar } from './calver';
import { GrammarVersionScheme } from './GrammarVersionScheme';
import { createPatternGrammar } from './pattern';
import { semverGrammar } from './semver';
import type { VersionScheme } from './VersionScheme';
import { createVvDateTimeGrammar } from './vvDateTime';

/**
 * Makes the version scheme of a promotion path. A path without one has semver.
 *
 * - The prefix, for example `v`, may be written or left out; it has no part in
 *   the order of versions. It is taken off a version that begins with it if the
 *   rest is accepted, so a prefix must not look like the beginning of a version.
 * - Dates and times are those of the zone of the scheme, then of
 *   `options.timeZone`, which is that of the path, then of UTC.
 * - A calendar version without a format has `YYYY.0M.MICRO`.
 * - A pattern is matched with the `u` flag and always covers the whole version.
 *   Ordered by groups without names of groups, it takes all of its named groups
 *   in the order in which they are written.
 *
 * Throws an `InputError` for a scheme that cannot be used: a format with other
 * than tokens of calver.org, no pattern or one that is no regular expression, an
 * ordering group that the pattern lacks, or an unknown time zone.
 *
 * @public
 */
export function createVersionScheme(
  scheme: PolicyVersionScheme | undefined,
  options: { timeZone?: string } = {},
): VersionScheme {
  const { type, prefix, sample, format } = scheme ?? { type: 'semver' };
  const common = { type, prefix, sample };
  const zone = () => zoneOf(scheme?.timeZone ?? options.timeZone ?? 'UTC');
  switch (type) {
    case 'calver':
      return GrammarVersionScheme.create({
        ...common,
        grammar: createCalverGrammar(zone(), format),
      });
    case 'vv-ddmmyyyy-hhmm':
      return GrammarVersionScheme.create({
        ...common,
        grammar: createVvDateTimeGrammar(zone()),
      });
    case 'pattern':
      return GrammarVersionScheme.create({
        ...common,
        grammar: createPatternGrammar(scheme ?? { type }),
      });
    default:
      return GrammarVersionScheme.create({ ...common, grammar: semverGrammar });
  }
}

function zoneOf(id: string): string {
  const zone = canonicalTimeZone(id);
  if (zone === undefined) {
    throw new InputError(
      `"${id}" is not an IANA time zone; write the name of a place, for example "America/New_York", or "UTC"`,
    );
  }
  return zone;
}
