import {
  createVersionScheme,
  type PolicyVersionScheme,
  type PromotionPath,
  type VersionScheme,
} from '@slipway/backstage-plugin-releases-common';
import { fromDbInstant, type DbInstant } from '../../database/instants';
import { canonicalJson, sha256 } from '../../prove/canonicalJson';
import type { Position } from './Position';

/** Raised whenever keys are made in another way, so that all are made anew. */
const KEY_FORMAT = 1;

/** Comes before every character of a key of a version scheme. */
const SEPARATOR = '\t';
const AFTER_SEPARATOR = '\n';

/** Digits of the epoch milliseconds until the year 2286. */
const INSTANT_DIGITS = 13;

/*
 * By what the releases of an entity are ordered.
 *
 * The key of a release is text whose bytewise order is the order of releases:
 * first those that the scheme gives no place (it orders by the time of
 * recording, or the version is from before a change of the scheme), then those
 * that it does; within one place by the time of registration. Two releases of
 * the same millisecond are told apart by their ids, so the order is total.
 */
export class Ordering {
  /** A path is parsed once while it is in force, so this is made once as well. */
  static readonly #ofPath = new WeakMap<PromotionPath, Ordering>();
  static readonly #byTime = new Ordering(hashOf(null), undefined);

  /** Names the rules that made a key: SHA-256, hex. */
  readonly hash: string;
  readonly #scheme: VersionScheme | undefined;

  /** The ordering of a path; without one, releases are ordered by time. */
  static of(path: PromotionPath | undefined): Ordering {
    if (!path) {
      return Ordering.#byTime;
    }
    const known = Ordering.#ofPath.get(path);
    if (known) {
      return known;
    }
    const { timeZone, versionScheme } = path.spec;
    const ordering = new Ordering(
      hashOf(rulesOf(versionScheme, timeZone)),
      createVersionScheme(versionScheme, { timeZone }),
    );
    Ordering.#ofPath.set(path, ordering);
    return ordering;
  }

  private constructor(hash: string, scheme: VersionScheme | undefined) {
    this.hash = hash;
    this.#scheme = scheme;
  }

  /**
   * Between which keys all releases lie that have the place of a version;
   * `undefined` where the scheme gives it none.
   */
  placeOf(version: string): { from: string; to: string } | undefined {
    const key = this.#scheme?.sortKey(version);
    return key === undefined
      ? undefined
      : { from: `1${key}${SEPARATOR}`, to: `1${key}${AFTER_SEPARATOR}` };
  }

  /** The key of a release; at most 271 characters. */
  keyOf(release: { version: string; created_at: DbInstant }): string {
    const key = this.#scheme?.sortKey(release.version);
    const place = key === undefined ? '0' : `1${key}`;
    const at = fromDbInstant(release.created_at).getTime();
    return place + SEPARATOR + String(at).padStart(INSTANT_DIGITS, '0');
  }

  /** The place of a release. */
  positionOf(release: {
    id: string;
    version: string;
    created_at: DbInstant;
  }): Position {
    return { orderKey: this.keyOf(release), releaseId: release.id };
  }

  /**
   * How versions compare that need not be registered; `undefined` where the
   * scheme gives them no order.
   */
  compare(a: string, b: string): number | undefined {
    return this.#scheme?.compare(a, b);
  }
}

/** What has a say in keys; a sample or a label has none. */
function rulesOf(
  scheme: PolicyVersionScheme = { type: 'semver' },
  zoneOfPath: string | undefined,
) {
  const {
    type,
    prefix,
    format,
    pattern,
    order,
    timeZone = zoneOfPath,
  } = scheme;
  return {
    type,
    prefix,
    format,
    pattern,
    order: order && { ...order },
    timeZone,
  };
}

function hashOf(rules: object | null): string {
  return sha256(canonicalJson([KEY_FORMAT, rules]));
}
