import type {
  ReleaseNotes,
  SearchDocument,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import { cutPage, type PagePosition } from '../pages';
import type { DbDeploymentRow, DbReleaseRow } from '../rows';
import type { SearchConfig } from './readSearchConfig';
import { deploymentDocument, releaseDocument } from './toSearchDocument';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Options {
  clock: Clock;
  knex: Knex;
  search: SearchConfig;
}

interface PageOptions {
  limit: number;
  after?: PagePosition;
}

/** A page of documents and where the next one begins. */
export interface DocumentPage {
  items: SearchDocument[];
  next?: PagePosition;
}

/** What the search index of the portal is made of, of all entities. */
export class SearchDocuments {
  readonly #options: Options;

  static create(options: Options) {
    return new SearchDocuments(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** All releases, the newest first. */
  async releases(options: PageOptions): Promise<DocumentPage> {
    const query = this.#options.knex<DbReleaseRow>('releases');
    const { rows, next } = cutPage(
      await newestFirst<DbReleaseRow>(query, 'created_at', options),
      options.limit,
      row => row.created_at,
    );
    const notes = await this.#publishedNotes(rows.map(row => row.id));
    const items = rows.map(row => releaseDocument(row, notes.get(row.id)));
    return { items, next };
  }

  /** Deployments that were requested in the last days, the newest first. */
  async deployments(options: PageOptions): Promise<DocumentPage> {
    const { clock, knex, search } = this.#options;
    const since = clock.now().getTime() - search.deploymentDays * DAY_MS;
    const query = knex<DbDeploymentRow>('deployments').where(
      'requested_at',
      '>=',
      new Date(since),
    );
    const { rows, next } = cutPage(
      await newestFirst<DbDeploymentRow>(query, 'requested_at', options),
      options.limit,
      row => row.requested_at,
    );
    return { items: rows.map(deploymentDocument), next };
  }

  /** The newest notes of releases that were published after registration. */
  async #publishedNotes(ids: string[]): Promise<Map<string, ReleaseNotes>> {
    const rows: { release_id: string; content: string }[] = await this.#options
      .knex('release_notes')
      .whereIn('release_id', ids)
      .orderBy('revision')
      .select('release_id', 'content');
    return new Map(rows.map(row => [row.release_id, JSON.parse(row.content)]));
  }
}

/** Reads one row more than is shown, to know whether there is a next page. */
async function newestFirst<Row extends object>(
  query: Knex.QueryBuilder<Row, any>,
  column: string,
  { limit, after }: PageOptions,
): Promise<Row[]> {
  if (after) {
    const [at, id] = after;
    query.whereRaw('(??, ??) < (?, ?)', [column, 'id', new Date(at), id]);
  }
  return query
    .orderBy([
      { column, order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
}
