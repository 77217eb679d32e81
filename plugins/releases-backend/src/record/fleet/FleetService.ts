import type {
  Environment,
  FleetCell,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import type { BlockStore } from '../blocks';
import type { DeploymentStore } from '../DeploymentStore';
import type { BehindCounts, Ordering } from '../order';
import { behindQuestions } from './behindQuestions';
import { emptyCell, needsAllDigests, toCell, toPastCell } from './cells';
import { FleetStore, type FleetLane } from './FleetStore';
import { toSeenRunning, type ObservationStore } from './ObservationStore';
import type { PastStore } from './PastStore';
import type { Staleness } from './Staleness';

/** An entity with the environments that are to be shown, in this order. */
export interface FleetSelection {
  entityRef: string;
  environments: Environment[];
  /** Of the promotion path of the entity. */
  ordering: Ordering;
}

type CellOf = (entityRef: string, environment: string) => FleetCell;

interface Options {
  behindCounts: BehindCounts;
  blocks: BlockStore;
  clock: Clock;
  deployments: DeploymentStore;
  knex: Knex;
  observed: ObservationStore;
  past: PastStore;
  staleness: Staleness;
}

/** Answers what runs where for many entities at once. */
export class FleetService {
  readonly #options: Options;
  readonly #store: FleetStore;

  static create(options: Options) {
    return new FleetService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#store = FleetStore.create(options);
  }

  /** The cells of each row, in the order of its environments. */
  async cells(rows: FleetSelection[], at?: Date): Promise<FleetCell[][]> {
    const selected = {
      entityRefs: rows.map(row => row.entityRef),
      environments: [
        ...new Set(
          rows.flatMap(row => row.environments.map(({ name }) => name)),
        ),
      ],
    };
    const cellOf = at
      ? await this.#cellsAt(selected, at)
      : await this.#cellsNow(selected);
    const cells = rows.map(({ entityRef, environments }) =>
      environments.map(({ name }) => cellOf(entityRef, name)),
    );
    return at ? cells : this.#withBehind(rows, cells);
  }

  /** Says of each cell how far it is behind those that are shown beside it. */
  async #withBehind(
    rows: FleetSelection[],
    cells: FleetCell[][],
  ): Promise<FleetCell[][]> {
    const questions = rows.flatMap((row, index) =>
      behindQuestions(row, cells[index]),
    );
    const counts = await this.#options.behindCounts.count(
      questions.map(({ question }) => question),
    );
    const behind = new Map(
      questions.map(({ cell }, index) => [cell, counts[index]]),
    );
    return cells.map(row =>
      row.map(cell => {
        const count = behind.get(cell);
        return count === undefined ? cell : { ...cell, behind: count };
      }),
    );
  }

  async #cellsNow(selected: {
    entityRefs: string[];
    environments: string[];
  }): Promise<CellOf> {
    const { blocks, clock, staleness } = this.#options;
    const now = clock.now();
    const lanes = await this.#store.lanes(selected);
    const declared = await this.#declaredOf(lanes.filter(needsAllDigests));
    const blocked = await blocks.blockOf([
      ...new Set(lanes.flatMap(lane => lane.declared_release_id ?? [])),
    ]);
    const byLane = indexByLane(lanes);
    return (entityRef, environment) => {
      const lane = byLane(entityRef, environment);
      return lane
        ? toCell(lane, {
            declared: declared.get(lane.declared_id ?? ''),
            blocked: blocked.has(lane.declared_release_id ?? ''),
            now,
            staleness,
          })
        : emptyCell(environment);
    };
  }

  async #cellsAt(
    selected: { entityRefs: string[]; environments: string[] },
    at: Date,
  ): Promise<CellOf> {
    const { past, observed } = this.#options;
    const declared = indexByLane(await past.declaredAt(selected, at));
    const seen = indexByLane(await observed.lastUntil(selected, at));
    return (entityRef, environment) => {
      const observation = seen(entityRef, environment);
      return toPastCell(
        environment,
        declared(entityRef, environment),
        observation && toSeenRunning(observation),
      );
    };
  }

  async #declaredOf(lanes: FleetLane[]) {
    const ids = lanes.flatMap(lane => lane.declared_id ?? []);
    const rows = ids.length ? await this.#options.deployments.getMany(ids) : [];
    return new Map(rows.map(row => [row.id, row]));
  }
}

function indexByLane<T extends { entity_ref: string; environment: string }>(
  rows: T[],
): (entityRef: string, environment: string) => T | undefined {
  // No ref has a space in it.
  const byKey = new Map(
    rows.map(row => [`${row.entity_ref} ${row.environment}`, row]),
  );
  return (entityRef, environment) => byKey.get(`${entityRef} ${environment}`);
}
