import type {
  ReleaseNotes,
  SearchDocument,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import { cutPage, type PagePosition } from '../pages';
import type { DbReleaseRow } from '../rows';
import type { RecentDeployments, RecentPosition } from './RecentDeployments';
import type { SearchConfig } from './readSearchConfig';
import { deploymentDocument, releaseDocument } from './toSearchDocument';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Options {
  clock: Clock;
  knex: Knex;
  recent: RecentDeployments;
  search: SearchConfig;
}

interface PageOptions {
  limit: number;
  after?: PagePosition;
}

/** A page of documents and where the next one begins. */
export interface DocumentPage<Position> {
  items: SearchDocument[];
  next?: Position;
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
  async releases(options: PageOptions): Promise<DocumentPage<PagePosition>> {
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

  /** Deployments that were requested in the last days, lane by lane. */
  async deployments(options: {
    limit: number;
    after?: RecentPosition;
  }): Promise<DocumentPage<RecentPosition>> {
    const { clock, recent, search } = this.#options;
    const since = clock.now().getTime() - search.deploymentDays * DAY_MS;
    const { rows, next } = await recent.page(new Date(since), options);
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
