import type { Knex } from 'knex';
import { fromDbInstant } from '../../database/instants';
import type { DbDeploymentRow, DbEnvironmentStateRow } from '../rows';

/** Lanes that are looked up at once. */
const LANES = 50;

type Lane = Pick<DbEnvironmentStateRow, 'entity_ref' | 'environment'>;

/** Where a page goes on: after this deployment of this lane. */
export type RecentPosition = [
  entityRef: string,
  environment: string,
  requestedAt: number,
  id: string,
];

/*
 * Deployments of all entities since an instant, lane by lane and the newest of
 * each first. An index over the time of all deployments would answer this in
 * one statement, and cost every deployment its bytes for a reader that comes
 * once an hour. A lane is looked into only if its newest is recent, so each
 * look gives at least one row.
 */
export class RecentDeployments {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new RecentDeployments(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async page(
    since: Date,
    options: { limit: number; after?: RecentPosition },
  ): Promise<{ rows: DbDeploymentRow[]; next?: RecentPosition }> {
    const { limit, after } = options;
    const rows: DbDeploymentRow[] = [];
    const take = async (lane: Lane, from?: RecentPosition) => {
      rows.push(
        ...(await this.#ofLane(lane, since, {
          limit: limit + 1 - rows.length,
          after: from,
        })),
      );
      return rows.length > limit;
    };
    let last: Lane | undefined;
    if (after) {
      last = { entity_ref: after[0], environment: after[1] };
      await take(last, after);
    }
    while (rows.length <= limit) {
      const lanes = await this.#lanes(since, last);
      for (const lane of lanes) {
        last = lane;
        if (await take(lane)) {
          break;
        }
      }
      if (lanes.length < LANES) {
        break;
      }
    }
    const shown = rows.slice(0, limit);
    const end = shown.at(-1);
    return {
      rows: shown,
      next: rows.length > limit && end ? positionOf(end) : undefined,
    };
  }

  async #lanes(since: Date, after: Lane | undefined): Promise<Lane[]> {
    const query = this.#knex<DbEnvironmentStateRow>('environment_states')
      .where('latest_at', '>=', since)
      .orderBy(['entity_ref', 'environment'])
      .limit(LANES)
      .select('entity_ref', 'environment');
    return after
      ? query.whereRaw('(entity_ref, environment) > (?, ?)', [
          after.entity_ref,
          after.environment,
        ])
      : query;
  }

  async #ofLane(
    { entity_ref, environment }: Lane,
    since: Date,
    options: { limit: number; after?: RecentPosition },
  ): Promise<DbDeploymentRow[]> {
    const query = this.#knex<DbDeploymentRow>('deployments')
      .where({ entity_ref, environment })
      .where('requested_at', '>=', since)
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(options.limit);
    if (options.after) {
      const [, , at, id] = options.after;
      query.whereRaw('(requested_at, id) < (?, ?)', [new Date(at), id]);
    }
    return query;
  }
}

function positionOf(row: DbDeploymentRow): RecentPosition {
  return [
    row.entity_ref,
    row.environment,
    fromDbInstant(row.requested_at).getTime(),
    row.id,
  ];
}
