import type { PolicyVersionScheme } from '../policy';
import type { ReleaseType } from '../types';

/**
 * A version that its scheme accepts.
 *
 * @public
 */
export interface ParsedVersion {
  /** As it was given. */
  version: string;
  /**
   * Without the prefix of the scheme. Two spellings of one version, such as
   * `v2.4.1` and `2.4.1`, have the same canonical text.
   */
  canonical: string;
  /**
   * What the version is made of:
   *
   * - semver: `major`, `minor`, `patch` and, where written, `prerelease` and
   *   `build` as text;
   * - calver: a number for each token of the format, by the name of the token;
   * - vv-ddmmyyyy-hhmm: `major`, `year`, `month`, `day`, `hour`, `minute`;
   * - pattern: the named groups as text.
   */
  parts: Record<string, number | string>;
  /**
   * The instant that the version names, for a scheme that has a date and a
   * time. A wall time that occurs twice, when the clock is put back, stands for
   * the first of the two.
   */
  at?: Date;
}

/**
 * Why a version cannot be taken.
 *
 * @public
 */
export interface VersionProblem {
  /**
   * `version-not-accepted`: the scheme cannot read it.
   * `version-type-mismatch`: it is no successor of that type of release.
   */
  code: 'version-not-accepted' | 'version-type-mismatch';
  /** What is wrong, and what would be accepted. */
  message: string;
}

/**
 * How versions of a promotion path are written and ordered. It is pure and
 * knows no clock of its own.
 *
 * @public
 */
export interface VersionScheme {
  /** Type of the scheme in the promotion path. */
  readonly type: PolicyVersionScheme['type'];

  /** One sentence that says what is accepted, with an example where there is one. */
  describe(): string;

  /**
   * Reads a version of at most 128 visible ASCII characters. A prefix of the
   * scheme may be written or left out. {@link isVersionProblem} tells the
   * results apart.
   */
  parse(version: string): ParsedVersion | VersionProblem;

  /**
   * Negative if `a` comes before `b`, positive if it comes after, and 0 if both
   * have the same place, as versions that differ only in the prefix or, for
   * semver, in the build metadata. `undefined` where only the time of recording
   * orders releases, or where one of the two is not accepted.
   */
  compare(a: string, b: string): number | undefined;

  /**
   * ASCII text of at most 256 characters whose bytewise order is the order of
   * versions, for an index of a database with a bytewise collation. `undefined`
   * in the same cases as for {@link VersionScheme.compare}.
   */
  sortKey(version: string): string | undefined;

  /**
   * Proposes the version of the next release, with the prefix if `current` has
   * it or is left out. It comes after `current` and fits the type. `undefined`
   * where the scheme cannot tell: for a pattern, for a `current` that is not
   * accepted, where a number would get too large, and for a calendar version
   * without a counter whose date is used.
   *
   * @param current - the highest version up to now; left out for a first release
   * @param at - the instant whose date and time a calendar version gets
   */
  next(
    current: string | undefined,
    type: ReleaseType,
    at: Date,
  ): string | undefined;

  /**
   * REL-06: whether a version comes after `previous` (or has the same place) and
   * fits the type that its release states. For semver a release raises the
   * number of its type, a hotfix the patch number, and sets those after it to 0;
   * versions with the same three numbers are all of the type that raised them.
   * For VV.DDMMYYYY.HHMM a major release raises VV, and no other does. For calver
   * a release raises the counter of its type, if the format has counters, or a
   * date before it. A pattern gives types no meaning.
   *
   * @param previous - the highest recorded version that comes before this one,
   * so that a fix of an older line is compared within its line; left out for a
   * first release, which may have any type, and ignored if it is not accepted,
   * as after a change of the scheme
   */
  checkType(
    previous: string | undefined,
    version: string,
    type: ReleaseType,
  ): VersionProblem | undefined;
}

/**
 * Whether a version was refused.
 *
 * @public
 */
export function isVersionProblem(
  result: ParsedVersion | VersionProblem,
): result is VersionProblem {
  return 'code' in result;
}
