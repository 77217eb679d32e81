import type {
  PolicyVersion,
  PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { fromDbInstant, toIso, type DbInstant } from '../database/instants';
import type {
  LockedPath,
  PathCheck,
  PolicyStore,
  StoredPath,
} from './PolicyStore';

interface DbPromotionPathRow {
  name: string;
  location: string;
  active_hash: string | null;
  checked_at: DbInstant;
  problems: string;
}

interface DbPolicyVersionRow {
  seq: number | string;
  path_name: string;
  hash: string;
  replaces: string | null;
  document: string;
  source: string;
  activated_at: DbInstant;
}

type DbPathWithVersionRow = DbPromotionPathRow &
  Pick<DbPolicyVersionRow, 'hash' | 'replaces' | 'source' | 'activated_at'>;

/** Promotion paths in the database of the plugin. */
export class DatabasePolicyStore implements PolicyStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new DatabasePolicyStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(): Promise<StoredPath[]> {
    const rows = await this.#paths().orderBy('p.name');
    return rows.map(toStoredPath);
  }

  async get(name: string): Promise<StoredPath | undefined> {
    const row = await this.#paths().where('p.name', name).first();
    return row && toStoredPath(row);
  }

  async document(
    name: string,
    hash: string,
  ): Promise<PromotionPath | undefined> {
    const row = await this.#knex<DbPolicyVersionRow>('policy_versions')
      .where({ path_name: name, hash })
      .first('document');
    return row && JSON.parse(row.document);
  }

  async versions(
    name: string,
    page: { limit: number; before?: number },
  ): Promise<{ items: PolicyVersion[]; next?: number }> {
    const query = this.#knex<DbPolicyVersionRow>('policy_versions')
      .select('seq', 'hash', 'replaces', 'source', 'activated_at')
      .where('path_name', name)
      .orderBy('seq', 'desc')
      .limit(page.limit + 1);
    if (page.before !== undefined) {
      query.where('seq', '<', page.before);
    }
    const rows = await query;
    const shown = rows.slice(0, page.limit);
    return {
      items: shown.map(toVersion),
      next: rows.length > page.limit ? Number(shown.at(-1)!.seq) : undefined,
    };
  }

  async lock(
    tx: Knex.Transaction,
    path: Omit<PathCheck, 'problems'>,
  ): Promise<LockedPath> {
    await tx<DbPromotionPathRow>('promotion_paths')
      .insert(toRow({ ...path, problems: [] }))
      .onConflict('name')
      .ignore();
    const query = tx<DbPromotionPathRow>('promotion_paths')
      .where('name', path.name)
      .first();
    // SQLite has one writer, and the insert above made this one it.
    const row = await (isPostgres(tx) ? query.forUpdate() : query);
    return {
      checkedAt: fromDbInstant(row!.checked_at),
      activeHash: row!.active_hash ?? undefined,
      problems: JSON.parse(row!.problems),
    };
  }

  async recordCheck(tx: Knex.Transaction, check: PathCheck): Promise<void> {
    await tx<DbPromotionPathRow>('promotion_paths')
      .where('name', check.name)
      .update(toRow(check));
  }

  async activate(
    tx: Knex.Transaction,
    check: PathCheck,
    version: { hash: string; replaces?: string; document: string; at: Date },
  ): Promise<void> {
    await tx<DbPromotionPathRow>('promotion_paths')
      .where('name', check.name)
      .update({ ...toRow(check), active_hash: version.hash });
    await tx('policy_versions').insert({
      path_name: check.name,
      hash: version.hash,
      replaces: version.replaces ?? null,
      document: version.document,
      source: check.location,
      activated_at: version.at,
    });
  }

  async removeUnversioned(tx: Knex.Transaction, name: string): Promise<void> {
    await tx('promotion_paths')
      .where('name', name)
      .whereNull('active_hash')
      .delete();
  }

  /** Each path with its newest version, which is the active one. */
  #paths(): Knex.QueryBuilder<{}, DbPathWithVersionRow[]> {
    return this.#knex({ p: 'promotion_paths' })
      .leftJoin({ v: 'policy_versions' }, join =>
        join.on(
          'v.seq',
          this.#knex.raw(
            '(SELECT MAX(seq) FROM policy_versions WHERE path_name = p.name)',
          ),
        ),
      )
      .select(
        'p.name',
        'p.location',
        'p.active_hash',
        'p.checked_at',
        'p.problems',
        'v.hash',
        'v.replaces',
        'v.source',
        'v.activated_at',
      );
  }
}

function toRow(check: PathCheck) {
  return {
    name: check.name,
    location: check.location,
    checked_at: check.checkedAt,
    problems: JSON.stringify(check.problems),
  };
}

function toStoredPath(row: DbPathWithVersionRow): StoredPath {
  return {
    name: row.name,
    location: row.location,
    checkedAt: fromDbInstant(row.checked_at),
    problems: JSON.parse(row.problems),
    version: row.active_hash ? toVersion(row) : undefined,
  };
}

function toVersion(
  row: Pick<
    DbPolicyVersionRow,
    'hash' | 'replaces' | 'source' | 'activated_at'
  >,
): PolicyVersion {
  return {
    hash: row.hash,
    activatedAt: toIso(row.activated_at)!,
    source: row.source,
    replaces: row.replaces ?? undefined,
  };
}
