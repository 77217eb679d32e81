import type {
  PromotionPath,
  ReleaseType,
  VersionSchemeInfo,
} from '@slipway/backstage-plugin-releases-common';
import {
  createVersionScheme,
  isVersionProblem,
} from '@slipway/backstage-plugin-releases-common';
import type { Clock } from '../../clock';
import type { OrderedReleases } from './OrderedReleases';
import { Ordering } from './Ordering';

const TYPES: ReleaseType[] = ['patch', 'minor', 'major', 'hotfix'];

/** Says how versions of an entity are written, and what the next one would be. */
export class VersionSchemes {
  readonly #clock: Clock;
  readonly #releases: OrderedReleases;

  static create(options: { clock: Clock; orderedReleases: OrderedReleases }) {
    return new VersionSchemes(options.clock, options.orderedReleases);
  }

  private constructor(clock: Clock, releases: OrderedReleases) {
    this.#clock = clock;
    this.#releases = releases;
  }

  /**
   * The scheme of the path of an entity. The next versions follow the latest
   * one, and are those of a first release where the scheme cannot read it, as
   * after a change of the scheme.
   */
  async describe(
    entityRef: string,
    path: PromotionPath,
  ): Promise<VersionSchemeInfo> {
    const { timeZone, versionScheme } = path.spec;
    const scheme = createVersionScheme(versionScheme, { timeZone });
    const release = await this.#releases.latest(entityRef, Ordering.of(path));
    const latest = release?.version;
    const isRead =
      latest !== undefined && !isVersionProblem(scheme.parse(latest));
    const now = this.#clock.now();
    const next = TYPES.map(type => [
      type,
      scheme.next(isRead ? latest : undefined, type, now),
    ]);
    return {
      type: scheme.type,
      description: scheme.describe(),
      latest,
      next: Object.fromEntries(
        next.filter(([, version]) => version !== undefined),
      ),
    };
  }
}
