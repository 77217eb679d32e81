import { createVersionScheme } from '../../versions/createVersionScheme';
import {
  isVersionProblem,
  type VersionScheme,
} from '../../versions/VersionScheme';
import type { PolicyVersionScheme } from '../generated/promotionPath';
import type { Rule } from './rule';

/**
 * REL-03: the version scheme can be used, and its sample is one of its
 * versions. What is wrong with a pattern or a zone has rules of its own.
 */
export const versionSchemeRule: Rule = ({ path: { spec } }) => {
  const scheme = spec.versionScheme;
  if (!scheme || scheme.type === 'pattern') {
    return [];
  }
  const at = ['spec', 'versionScheme'];
  const made = make(scheme);
  if (made instanceof Error) {
    return [
      {
        code: 'bad-version-format',
        at: [...at, 'format'],
        message: `The format of the version scheme cannot be used: ${made.message}`,
        hint: 'Write tokens of calver.org with separators, for example "YYYY.0M.MICRO".',
      },
    ];
  }
  const problem = scheme.sample ? made.parse(scheme.sample) : undefined;
  return problem && isVersionProblem(problem)
    ? [
        {
          code: 'bad-version-sample',
          at: [...at, 'sample'],
          message: `The sample is no version of this scheme: ${problem.message}`,
          hint: 'Give a version that fits, or leave the sample out.',
        },
      ]
    : [];
};

/** Zones are left out, so that only the format can be wrong. */
function make(scheme: PolicyVersionScheme): VersionScheme | Error {
  try {
    return createVersionScheme({ ...scheme, timeZone: undefined });
  } catch (error) {
    return error as Error;
  }
}
