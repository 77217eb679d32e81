import type {
  Environment,
  WherePlace,
  WhereResult,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { fromDbInstant, toIso } from '../../database/instants';
import type { LaneKey } from '../LaneStore';
import type { DbEnvironmentStateRow } from '../rows';
import { WhereStore, type RanRow, type WhereQuery } from './WhereStore';

export type { WhereQuery } from './WhereStore';

/** How many places of the past are told. */
const MAX_RAN = 200;

const PAGE = 500;

/** Says which of some lanes the caller may see, and what they are there. */
export type LaneReader = (
  lanes: LaneKey[],
) => Promise<(lane: LaneKey) => Environment | undefined>;

/** Finds out where something runs and ran, across entities. */
export class WhereService {
  readonly #store: WhereStore;

  static create(options: { knex: Knex }) {
    return new WhereService(WhereStore.create(options));
  }

  private constructor(store: WhereStore) {
    this.#store = store;
  }

  /**
   * Where it runs now, all of it, then where it ran before, newest first. What
   * the caller may not see is left out before anything is counted.
   */
  async find(query: WhereQuery, reader: LaneReader): Promise<WhereResult> {
    const lanes = await this.#store.running(query);
    const environmentOf = await reader(lanes.map(laneOf));
    const runs = lanes.flatMap(lane => {
      const environment = environmentOf(laneOf(lane));
      return environment ? [toRuns(lane, environment)] : [];
    });
    const ran = await this.#ran(query, reader);
    return {
      items: [...runs, ...ran.slice(0, MAX_RAN)],
      truncated: ran.length > MAX_RAN,
    };
  }

  /** One more than is shown, where there are as many. */
  async #ran(query: WhereQuery, reader: LaneReader): Promise<WherePlace[]> {
    const places: WherePlace[] = [];
    let after: RanRow | undefined;
    do {
      const rows = await this.#store.ran(query, { limit: PAGE, after });
      const ended = rows.filter(row => endOf(row) !== null);
      const environmentOf = await reader(ended.map(laneOf));
      for (const row of ended) {
        const environment = environmentOf(laneOf(row));
        if (environment) {
          places.push(toRan(row, environment));
        }
      }
      after = rows.length === PAGE ? rows.at(-1) : undefined;
    } while (after && places.length <= MAX_RAN);
    return places;
  }
}

function laneOf(row: { entity_ref: string; environment: string }): LaneKey {
  return { entityRef: row.entity_ref, environment: row.environment };
}

/** A rollout that was taken back ran until then; others until the next one. */
function endOf(row: RanRow) {
  return row.state === 'rolled-back' ? row.finished_at : row.replaced_at;
}

function toRuns(
  lane: DbEnvironmentStateRow,
  environment: Environment,
): WherePlace {
  return {
    entityRef: lane.entity_ref,
    environment: lane.environment,
    environmentTitle: environment.title,
    version: lane.declared_version!,
    state: 'runs',
    since: toIso(lane.declared_at)!,
    deploymentId: lane.declared_id ?? undefined,
    releaseId: lane.declared_release_id ?? undefined,
  };
}

function toRan(row: RanRow, environment: Environment): WherePlace {
  const since =
    row.state === 'rolled-back'
      ? row.started_at ?? row.requested_at
      : row.finished_at;
  return {
    entityRef: row.entity_ref,
    environment: row.environment,
    environmentTitle: environment.title,
    version: row.version,
    state: 'ran',
    since: fromDbInstant(since).toISOString(),
    until: toIso(endOf(row)),
    deploymentId: row.id,
    releaseId: row.release_id ?? undefined,
  };
}
