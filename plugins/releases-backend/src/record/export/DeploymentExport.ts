import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import type { DeploymentFilter, DeploymentStore } from '../DeploymentStore';
import type { PagePosition } from '../pages';
import { toDeployment, type DbDeploymentRow } from '../rows';
import type { ExportedDeployment, ExportFormat } from './formats';

/** Deployments that are read, and held, at a time. */
const PAGE = 500;

interface Options {
  deployments: DeploymentStore;
  knex: Knex;
}

/** Writes the history of an entity as a file. */
export class DeploymentExport {
  readonly #options: Options;

  static create(options: Options) {
    return new DeploymentExport(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * The file in pieces, the newest deployment first. A piece is read from the
   * database when it is asked for, so memory does not grow with the history.
   * What is requested meanwhile is not in it; a deployment is in it once.
   */
  async *write(
    filter: DeploymentFilter,
    format: ExportFormat,
  ): AsyncGenerator<string, void, undefined> {
    let piece = format.head;
    let after: PagePosition | undefined;
    let count = 0;
    do {
      const { rows, next } = await this.#options.deployments.page(filter, {
        limit: PAGE,
        after,
      });
      const branches = await this.#branches(rows);
      piece += rows.map(row => format.line(toExported(row, branches))).join('');
      count += rows.length;
      after = next;
      if (after) {
        yield piece;
        piece = '';
      }
    } while (after);
    yield piece + format.end(count);
  }

  /** The branch of each release that told one. */
  async #branches(rows: DbDeploymentRow[]): Promise<Map<string, string>> {
    const { knex } = this.#options;
    const ids = [...new Set(rows.flatMap(row => row.release_id ?? []))];
    // Out of the content by the database: a release may weigh a megabyte.
    const branch = isPostgres(knex)
      ? `content::json ->> 'branch'`
      : `json_extract(content, '$.branch')`;
    const releases: { id: string; branch: string | null }[] = ids.length
      ? await knex('releases')
          .whereIn('id', ids)
          .select('id', knex.raw(`${branch} AS branch`))
      : [];
    return new Map(
      releases.flatMap(found =>
        found.branch ? [[found.id, found.branch]] : [],
      ),
    );
  }
}

function toExported(
  row: DbDeploymentRow,
  branches: Map<string, string>,
): ExportedDeployment {
  const deployment = toDeployment(row);
  const { startedAt, finishedAt } = deployment;
  return {
    ...deployment,
    branch: row.release_id ? branches.get(row.release_id) : undefined,
    durationSeconds:
      startedAt && finishedAt
        ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
        : undefined,
  };
}
