import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import type { DbInstant } from '../../database/instants';
import type { DbDeploymentRow, DbEnvironmentStateRow } from '../rows';
import { keyRange } from './hexKeys';

/**
 * What is looked for: a digest or a commit by its first hex digits, a version
 * or a release as a whole. A digest may go without its algorithm.
 */
export type WhereQuery =
  | { by: 'digest'; digest: string }
  | { by: 'commit'; commit: string }
  | { by: 'version'; version: string }
  | { by: 'release'; releaseId: string };

/** A deployment that ran, with when another one took its place. */
export interface RanRow
  extends Pick<
    DbDeploymentRow,
    | 'id'
    | 'entity_ref'
    | 'environment'
    | 'state'
    | 'version'
    | 'release_id'
    | 'requested_at'
    | 'started_at'
  > {
  finished_at: DbInstant;
  replaced_at: DbInstant | null;
}

const ALGORITHMS = ['sha256', 'sha512'];

/** Sorts behind every hex digit. */
const AFTER_HEX = 'g';

/** Of these releases a digest is found in; one artifact is in a few. */
const MAX_RELEASES = 10_000;

/*
 * Ids are found by an index of their first 52 bits, whatever the number of
 * entities, and then compared as text. What has a release is found through the
 * artifacts of the release.
 */
export class WhereStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new WhereStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Lanes where it was deployed last; all of them. */
  async running(query: WhereQuery): Promise<DbEnvironmentStateRow[]> {
    const lanes = this.#knex<DbEnvironmentStateRow>(
      'environment_states as lane',
    )
      .select('lane.*')
      .orderBy(['lane.entity_ref', 'lane.environment']);
    switch (query.by) {
      case 'version':
        return lanes.where('lane.declared_version', query.version);
      case 'release':
        return lanes.where('lane.declared_release_id', query.releaseId);
      case 'commit':
        return lanes
          .join('deployments as declared', 'declared.id', 'lane.declared_id')
          .whereBetween('lane.declared_commit_key', keyRange(query.commit))
          .where('declared.commit', 'like', `${query.commit}%`);
      default: {
        const digests = spellings(query.digest);
        const releaseIds = await this.#releasesWith(digests);
        return lanes.where(either =>
          either
            .where(first =>
              first
                .whereBetween('lane.declared_digest_key', rangeOf(digests))
                .where(anyOf(digests, 'lane.declared_digest', '')),
            )
            .orWhereIn('lane.declared_release_id', releaseIds),
        );
      }
    }
  }

  /** Deployments that ran, newest first, those behind `after` if it is given. */
  async ran(
    query: WhereQuery,
    page: { limit: number; after?: RanRow },
  ): Promise<RanRow[]> {
    const rows = this.#knex('deployments as ran')
      .whereIn('ran.state', ['succeeded', 'rolled-back'])
      .whereNotNull('ran.finished_at')
      .orderBy([
        { column: 'ran.finished_at', order: 'desc' },
        { column: 'ran.id', order: 'desc' },
      ])
      .limit(page.limit)
      .select(
        ...[
          'id',
          'entity_ref',
          'environment',
          'state',
          'version',
          'release_id',
          'requested_at',
          'started_at',
          'finished_at',
        ].map(column => `ran.${column}`),
        this.#replacedAt(),
      );
    if (page.after) {
      rows.whereRaw('(ran.finished_at, ran.id) < (?, ?)', [
        new Date(page.after.finished_at),
        page.after.id,
      ]);
    }
    switch (query.by) {
      case 'version':
        return rows.where('ran.version', query.version);
      case 'release':
        return rows.where('ran.release_id', query.releaseId);
      case 'commit':
        return rows
          .whereBetween('ran.commit_key', keyRange(query.commit))
          .where('ran.commit', 'like', `${query.commit}%`);
      default: {
        const digests = spellings(query.digest);
        const releaseIds = await this.#releasesWith(digests);
        return rows.where(either =>
          either
            .where(first =>
              first
                .whereBetween('ran.digest_key', rangeOf(digests))
                .where(anyOf(digests, 'ran.artifacts', '%"digest":"')),
            )
            .orWhereIn('ran.release_id', releaseIds),
        );
      }
    }
  }

  /** When the next one succeeded in the same lane. */
  #replacedAt() {
    return this.#knex('deployments as later')
      .whereRaw('later.entity_ref = ran.entity_ref')
      .whereRaw('later.environment = ran.environment')
      .whereRaw("later.state = 'succeeded'")
      .whereRaw('(later.finished_at, later.id) > (ran.finished_at, ran.id)')
      .orderBy(['later.finished_at', 'later.id'])
      .limit(1)
      .select('later.finished_at')
      .as('replaced_at');
  }

  async #releasesWith(digests: string[]): Promise<string[]> {
    // Ranges of text need the order of bytes, whatever the language of the
    // database.
    const column = isPostgres(this.#knex) ? 'digest COLLATE "C"' : 'digest';
    const rows = await this.#knex('release_artifacts')
      .where(any => {
        for (const digest of digests) {
          any.orWhereRaw(`(${column} >= ? AND ${column} < ?)`, [
            digest,
            `${digest}${AFTER_HEX}`,
          ]);
        }
      })
      .distinct('release_id')
      .limit(MAX_RELEASES);
    return rows.map(row => row.release_id);
  }
}

/** The digest as it may be written in the record. */
function spellings(digest: string): string[] {
  return digest.includes(':')
    ? [digest]
    : ALGORITHMS.map(algorithm => `${algorithm}:${digest}`);
}

function rangeOf([digest]: string[]): [number, number] {
  return keyRange(digest.slice(digest.indexOf(':') + 1));
}

/** Hex digits and a colon: nothing in them is a wildcard. */
function anyOf(digests: string[], column: string, before: string) {
  return (where: Knex.QueryBuilder) => {
    for (const digest of digests) {
      where.orWhere(column, 'like', `${before}${digest}%`);
    }
  };
}
