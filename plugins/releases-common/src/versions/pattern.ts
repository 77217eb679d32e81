import { InputError } from '@backstage/errors';
import type { PolicyVersionScheme } from '../policy';
import { numberKey } from './numberKey';
import type { VersionGrammar, VersionReading } from './VersionGrammar';

/** Widest key that fits the database column. */
const MAX_KEY_LENGTH = 256;

function compile(pattern: string): RegExp {
  try {
    // On its own first: "a)|(b" is no expression, but would be one in brackets.
    return new RegExp(pattern, 'u') && new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    throw new InputError(
      `The version pattern ${pattern} is not a regular expression; correct "pattern" of the version scheme`,
      error,
    );
  }
}

/** Names of the groups of a pattern, in the order in which they are written. */
function groupNames(pattern: string): string[] {
  const match = new RegExp(`(?:${pattern})|`, 'u').exec('');
  return Object.keys(match?.groups ?? {});
}

function orderingGroups({
  order,
  pattern = '',
}: PolicyVersionScheme): string[] {
  if (order?.by !== 'groups') {
    return [];
  }
  const known = groupNames(pattern);
  const unknown = order.groups?.find(name => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `The version pattern has no group named "${unknown}"; write (?<${unknown}>…) in "pattern", or take the name out of "order"`,
    );
  }
  return order.groups?.length ? order.groups : known;
}

/**
 * Nothing comes before numbers, which compare by value, and numbers come before
 * text, which compares bytewise. Comparing a number with text bytewise would
 * give no order: 9 before 10, "10" before "1a" and "1a" before "9".
 */
function groupKey(value: string | undefined): string {
  if (!value) {
    return '0';
  }
  return /^\d+$/.test(value) ? `1${numberKey(value)}` : `2${value}`;
}

/**
 * A regular expression that covers the whole version. Whether it can take long
 * is checked with the promotion path; the caller bounds the length of versions.
 */
export function createPatternGrammar(
  scheme: PolicyVersionScheme,
): VersionGrammar<VersionReading> {
  const { pattern } = scheme;
  if (pattern === undefined) {
    throw new InputError(
      'The version scheme "pattern" has no pattern; add "pattern" with a regular expression',
    );
  }
  const expression = compile(pattern);
  const ordering = orderingGroups(scheme);
  return {
    accepts: `a version that matches ${pattern}`,
    read: text => {
      const match = expression.exec(text);
      if (!match) {
        return 'it does not match';
      }
      const groups: Record<string, string | undefined> = match.groups ?? {};
      // The space comes before every character of a version.
      const key = ordering.map(name => groupKey(groups[name])).join(' ');
      if (key.length > MAX_KEY_LENGTH) {
        return `the groups that order it have more than ${MAX_KEY_LENGTH} characters together`;
      }
      const parts = Object.fromEntries(
        Object.entries(groups).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      );
      return ordering.length > 0 ? { parts, key } : { parts };
    },
    next: () => undefined,
    mismatch: () => undefined,
  };
}
