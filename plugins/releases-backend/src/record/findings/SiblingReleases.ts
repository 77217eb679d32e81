import type { Release } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import { toRelease, type DbReleaseRow } from '../rows';

/** Releases of each kind that are compared; one is enough for a remark. */
const MAX_SIBLINGS = 20;
/** Older releases whose tags are looked at. */
const MAX_OLDER = 1000;
/** Tags that are looked for; a release has one, or one per artifact. */
const MAX_TAGS = 10;

/** Releases that another one of the same entity is compared with. */
export class SiblingReleases {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new SiblingReleases(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Others of the same commit, and older ones that have a tag of this one. */
  async of(row: DbReleaseRow): Promise<Release[]> {
    const sameCommit = await this.#knex<DbReleaseRow>('releases')
      .where({ entity_ref: row.entity_ref, commit: row.commit })
      .whereNot('id', row.id)
      .orderBy('created_at', 'desc')
      .limit(MAX_SIBLINGS);
    const sameTag = await this.#withTagOf(row);
    return [...sameCommit, ...sameTag].map(toRelease);
  }

  async #withTagOf(row: DbReleaseRow): Promise<DbReleaseRow[]> {
    const tags = new Set(
      toRelease(row).artifacts.flatMap(({ tag }) => tag ?? []),
    );
    if (!tags.size) {
      return [];
    }
    const older = this.#knex<DbReleaseRow>('releases')
      .where('entity_ref', row.entity_ref)
      .where('created_at', '<=', row.created_at)
      .whereNot('id', row.id)
      .orderBy('created_at', 'desc')
      .limit(MAX_OLDER)
      .as('older');
    // Content is canonical JSON, so a member has one spelling. Whether it is
    // that of an artifact is seen when the rows are compared.
    const holds = isPostgres(this.#knex)
      ? 'position(? in content) > 0'
      : 'instr(content, ?) > 0';
    return this.#knex<DbReleaseRow>(older as never)
      .where(query => {
        for (const tag of [...tags].slice(0, MAX_TAGS)) {
          query.orWhereRaw(holds, [`"tag":${JSON.stringify(tag)}`]);
        }
      })
      .orderBy('created_at', 'desc')
      .limit(MAX_SIBLINGS);
  }
}
