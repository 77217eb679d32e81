import type { ReleaseType } from '../types';
import { numberKey } from './numberKey';
import type { VersionGrammar, VersionReading } from './VersionGrammar';

type Core = readonly [major: number, minor: number, patch: number];

interface SemverReading extends VersionReading {
  core: Core;
  isPrerelease: boolean;
}

/** Position in the core of the number that each type of release raises. */
const RAISES: Record<ReleaseType, number> = {
  major: 0,
  minor: 1,
  patch: 2,
  hotfix: 2,
};

const NAMES = ['major', 'minor', 'patch'];

/** Stands where a pre-release would begin, and comes after all of those. */
const RELEASE_KEY = '~';

const hasLeadingZero = (digits: string) => /^0\d+$/.test(digits);

function readCore(text: string): Core | string {
  const numbers = text.split('.');
  if (numbers.length !== 3 || !numbers.every(n => /^\d+$/.test(n))) {
    return 'it does not begin with three numbers';
  }
  const zero = numbers.find(hasLeadingZero);
  if (zero !== undefined) {
    return `${zero} has a leading zero`;
  }
  const large = numbers.find(n => !Number.isSafeInteger(Number(n)));
  if (large !== undefined) {
    return `${large} is larger than ${Number.MAX_SAFE_INTEGER}`;
  }
  const [major, minor, patch] = numbers.map(Number);
  return [major, minor, patch];
}

function identifierProblem(text: string, what: string): string | undefined {
  const bad = text.split('.').find(id => !/^[0-9A-Za-z-]+$/.test(id));
  if (bad === undefined) {
    return undefined;
  }
  return bad === ''
    ? `its ${what} has an empty identifier`
    : `"${bad}" in its ${what} has other characters than letters, digits and hyphens`;
}

/**
 * Semantic Versioning 2.0.0, item 11: numbers come before words and compare by
 * value, and a pre-release comes before one that continues it. Both marks sort
 * below every character of an identifier.
 */
function prereleaseKey(prerelease: string): string {
  return prerelease
    .split('.')
    .map(id => (/^\d+$/.test(id) ? `#${numberKey(id)}` : `$${id}`))
    .join('');
}

function read(text: string): SemverReading | string {
  const [, coreText, prerelease, build] =
    /^([^-+]*)(?:-([^+]*))?(?:\+(.*))?$/.exec(text) ?? [];
  const core = readCore(coreText ?? '');
  if (typeof core === 'string') {
    return core;
  }
  const problem =
    (prerelease === undefined
      ? undefined
      : identifierProblem(prerelease, 'pre-release')) ??
    (build === undefined
      ? undefined
      : identifierProblem(build, 'build metadata'));
  if (problem !== undefined) {
    return problem;
  }
  const zero = prerelease?.split('.').find(hasLeadingZero);
  if (zero !== undefined) {
    return `${zero} in its pre-release has a leading zero`;
  }
  const [major, minor, patch] = core;
  return {
    core,
    isPrerelease: prerelease !== undefined,
    parts: {
      major,
      minor,
      patch,
      ...(prerelease === undefined ? {} : { prerelease }),
      ...(build === undefined ? {} : { build }),
    },
    key:
      core.map(numberKey).join('') +
      (prerelease === undefined ? RELEASE_KEY : prereleaseKey(prerelease)),
  };
}

/** Which number a core raised to come about: the last one that is not 0. */
function raisedBy([, minor, patch]: Core): number {
  if (patch > 0) {
    return 2;
  }
  return minor > 0 ? 1 : 0;
}

function raise(current: SemverReading | undefined, type: ReleaseType): string {
  const core = current?.core ?? [0, 0, 0];
  const position = RAISES[type];
  if (current?.isPrerelease && raisedBy(core) === position) {
    return core.join('.');
  }
  return core
    .map((number, index) => {
      if (index < position) {
        return number;
      }
      return index === position ? number + 1 : 0;
    })
    .join('.');
}

/**
 * A pre-release, its successors and its release have one core, so all of them
 * are of the type that raised this core: `2.0.0` after `2.0.0-rc.1` is major.
 */
function mismatch(
  previous: SemverReading,
  { core }: SemverReading,
  type: ReleaseType,
): string | undefined {
  const changed = core.findIndex((n, index) => n !== previous.core[index]);
  const raised = changed === -1 ? raisedBy(core) : changed;
  const example = `for example ${raise(previous, type)}`;
  if (raised !== RAISES[type]) {
    return `it raises the ${
      NAMES[raised]
    } number, and a ${type} release raises the ${
      NAMES[RAISES[type]]
    } number, ${example}`;
  }
  return core.slice(raised + 1).some(n => n !== 0)
    ? `a ${type} release sets the numbers after the ${NAMES[raised]} number to 0, ${example}`
    : undefined;
}

/** Semantic Versioning 2.0.0 (semver.org), without its prefix. */
export const semverGrammar: VersionGrammar<SemverReading> = {
  accepts: 'a semantic version (MAJOR.MINOR.PATCH of semver.org)',
  example: '2.4.1',
  read,
  next: raise,
  mismatch,
};
