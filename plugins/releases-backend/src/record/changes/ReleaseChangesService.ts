import type { Entity } from '@backstage/catalog-model';
import type { ReleaseChanges } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { unprocessable } from '../../errors';
import type { OrderedReleases, Ordering } from '../order';
import { comparePositions } from '../order/Position';
import type { DbReleaseRow } from '../rows';
import { collectChanges, type CollectedChanges } from './collectChanges';
import type { CommitComparisons } from './CommitComparisons';
import { newestNotes } from './newestNotes';

interface Options {
  comparisons: CommitComparisons;
  knex: Knex;
  orderedReleases: OrderedReleases;
}

/** The two ends of a comparison, the earlier one first. */
interface Ends {
  earlier?: DbReleaseRow;
  later: DbReleaseRow;
}

/** Says what changes from one release to another. */
export class ReleaseChangesService {
  readonly #options: Options;

  static create(options: Options) {
    return new ReleaseChangesService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * What changes from `since`, or from the release before, to `to`. Going back
   * to an earlier release has the same list as going forward, with the
   * direction `backward`.
   *
   * @throws UnprocessableError if the releases belong to different entities
   */
  async between(input: {
    entity: Entity;
    ordering: Ordering;
    since?: DbReleaseRow;
    to: DbReleaseRow;
  }): Promise<ReleaseChanges> {
    const { ordering, since, to } = input;
    if (since && since.entity_ref !== to.entity_ref) {
      throw unprocessable(
        'releases-of-different-entities',
        `Release ${since.version} belongs to ${since.entity_ref} and release ${to.version} to ${to.entity_ref}; compare releases of one entity`,
      );
    }
    const from =
      since ?? (await this.#options.orderedReleases.before(to, ordering));
    const direction = from ? directionOf(from, to, ordering) : 'forward';
    const ends =
      direction === 'backward'
        ? { earlier: to, later: from ?? to }
        : { earlier: from, later: to };
    const collected =
      direction === 'same'
        ? await collectChanges([])
        : await collectChanges(
            this.#options.orderedReleases.range({
              ordering,
              after: ends.earlier,
              upTo: ends.later,
            }),
          );
    return {
      from: from && nameOf(from),
      to: nameOf(to),
      direction,
      releases: await this.#withNotes(collected),
      migrations: collected.migrations,
      configurationKeys: collected.configurationKeys,
      ...(await this.#commits(input.entity, ends, collected)),
    };
  }

  async #withNotes(
    collected: CollectedChanges,
  ): Promise<ReleaseChanges['releases']> {
    const published = await newestNotes(
      this.#options.knex,
      collected.releases.map(({ id }) => id),
    );
    return collected.releases.map(release => ({
      ...release,
      notes: published.get(release.id) ?? release.notes,
    }));
  }

  /** Those that the releases name; where they name none, those of the host. */
  async #commits(
    entity: Entity,
    { earlier, later }: Ends,
    collected: CollectedChanges,
  ): Promise<
    Pick<ReleaseChanges, 'commits' | 'compareUrl' | 'origin' | 'truncated'>
  > {
    const { commits, truncated } = collected;
    if (commits.length || collected.commitsTold) {
      return { commits, origin: 'recorded', truncated };
    }
    const compared =
      earlier && earlier.commit !== later.commit
        ? await this.#options.comparisons.compare({
            entity,
            fromCommit: earlier.commit,
            toCommit: later.commit,
          })
        : undefined;
    return compared
      ? {
          commits: compared.commits,
          compareUrl: compared.url,
          origin: 'scm',
          truncated: truncated || compared.truncated,
        }
      : { commits, origin: 'none', truncated };
  }
}

function nameOf({ id, version, commit }: DbReleaseRow) {
  return { id, version, commit };
}

function directionOf(
  from: DbReleaseRow,
  to: DbReleaseRow,
  ordering: Ordering,
): ReleaseChanges['direction'] {
  const compared = comparePositions(
    ordering.positionOf(from),
    ordering.positionOf(to),
  );
  if (compared === 0) {
    return 'same';
  }
  return compared < 0 ? 'forward' : 'backward';
}
