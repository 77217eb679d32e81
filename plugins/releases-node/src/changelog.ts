import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { ReleaseCommit } from '@slipway/backstage-plugin-releases-common';

/**
 * What a source code host says about the commits between two others.
 *
 * @public
 */
export interface CommitComparison {
  /**
   * Commits that `toCommit` has and `fromCommit` has not, the newest first. Ids
   * are full and in lower case; a title is the first line of the message. What
   * does not fit the contract of the API is left out or shortened.
   */
  commits: ReleaseCommit[];
  /** http or https link to the comparison, for people. */
  url?: string;
  /** Whether there are more commits than were read. */
  truncated: boolean;
}

/**
 * A source code host that can compare commits. It is asked where releases do
 * not name their commits, and only for commits of releases of the entity.
 *
 * A source reads with credentials of its own: whoever may read the releases of
 * an entity sees the titles of the commits.
 *
 * @public
 */
export interface ChangelogSource {
  /** Lower case, for example `github`; told in log lines. */
  readonly id: string;
  /**
   * Compares two commits of the repository of the entity, which its annotations
   * name. `undefined` if the entity has none on this host, or the host does not
   * know the commits; then the next source is asked. What it throws is logged,
   * and the answer goes without commits. An answer is kept, since commits never
   * change.
   */
  compare(options: {
    entity: Entity;
    /** Full id of the earlier commit, lower case hex. */
    fromCommit: string;
    /** Full id of the later commit, lower case hex. */
    toCommit: string;
    /** Ends the comparison after five seconds. */
    signal: AbortSignal;
  }): Promise<CommitComparison | undefined>;
}

/**
 * Where modules add source code hosts that can compare commits.
 *
 * @public
 */
export interface ChangelogExtensionPoint {
  /** @throws Error if a source of that id was added before */
  addChangelogSource(source: ChangelogSource): void;
}

/**
 * Where modules add source code hosts that can compare commits.
 *
 * @public
 */
export const changelogExtensionPoint =
  createExtensionPoint<ChangelogExtensionPoint>({ id: 'releases.changelog' });
