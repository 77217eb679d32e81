import type { Finding } from '../problems';
import type { Rule } from './rule';

/**
 * Repetitions inside repetitions and references back can take a run time that
 * grows exponentially with the version, which comes from outside.
 */
function isSlow(pattern: string): boolean {
  const withoutClasses = pattern
    .replace(/\\./g, match => (/\\[1-9k]/.test(match) ? '\u0000' : 'x'))
    .replace(/\[[^\]]*\]/g, 'x');
  if (withoutClasses.includes('\u0000')) {
    return true;
  }
  const repeats: boolean[] = [false];
  for (let index = 0; index < withoutClasses.length; index++) {
    const rest = withoutClasses.slice(index);
    if (rest[0] === '(') {
      repeats.push(false);
    } else if (rest[0] === ')') {
      const inner = repeats.pop() ?? false;
      const repeated = /^\)(?:[*+]|\{\d+,\d*\})/.test(rest);
      if (inner && repeated) {
        return true;
      }
      if ((inner || repeated) && repeats.length > 0) {
        repeats[repeats.length - 1] = true;
      }
    } else if (/^(?:[*+]|\{\d+,\d*\})/.test(rest)) {
      repeats[repeats.length - 1] = true;
    }
  }
  return false;
}

/** The message of the engine, without the pattern it repeats. */
function syntaxError(pattern: string): string | undefined {
  try {
    return new RegExp(pattern, 'u') && undefined;
  } catch (error) {
    return error instanceof Error
      ? error.message.split(': ').pop()
      : 'not a regular expression';
  }
}

/** REL-03: a custom version scheme can be read and ordered. */
export const versionPatternRule: Rule = ({ path: { spec } }) => {
  const scheme = spec.versionScheme;
  const at = ['spec', 'versionScheme'];
  if (scheme?.type !== 'pattern') {
    return [];
  }
  const { pattern } = scheme;
  if (pattern === undefined) {
    return [
      {
        code: 'version-pattern-missing',
        at,
        message: 'The version scheme "pattern" has no pattern.',
        hint: 'Add "pattern" with a regular expression, for example "^[0-9a-f]{40}$".',
      },
    ];
  }

  const findings: Finding[] = [];
  const bad = (message: string, hint: string) =>
    findings.push({
      code: 'bad-version-pattern',
      at: [...at, 'pattern'],
      message,
      hint,
    });
  const error = syntaxError(pattern);
  if (error) {
    bad(
      `The version pattern is not a regular expression: ${error}.`,
      'Check brackets and escapes.',
    );
    return findings;
  }
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) {
    bad(
      'The version pattern does not cover the whole version.',
      'Start it with ^ and end it with $.',
    );
  }
  if (isSlow(pattern)) {
    bad(
      'The version pattern repeats a repetition or refers back, which can take very long.',
      'Write it without nested repetitions and without \\1.',
    );
  }
  (scheme.order?.groups ?? []).forEach((group, index) => {
    if (!pattern.includes(`(?<${group}>`)) {
      findings.push({
        code: 'unknown-pattern-group',
        at: [...at, 'order', 'groups', index],
        message: `The version pattern has no group named "${group}".`,
        hint: `Name a group with (?<${group}>…).`,
      });
    }
  });
  return findings;
};
