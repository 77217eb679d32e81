import type {
  EnvironmentDistance,
  EnvironmentState,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { findPositions } from './findPositions';
import type { Ordering } from './Ordering';
import { OrderLine, type Stretch } from './OrderLine';
import { comparePositions } from './Position';
import type { ReleaseOrder } from './ReleaseOrder';

/** What runs in an environment. */
export interface RunningVersion {
  environment: string;
  version: string;
  /** Absent where it was deployed before, or without, a registration. */
  releaseId?: string;
}

/** How far the environments of an entity are apart. */
export class EnvironmentDistances {
  readonly #knex: Knex;
  readonly #order: ReleaseOrder;

  static create(options: { knex: Knex; order: ReleaseOrder }) {
    return new EnvironmentDistances(options.knex, options.order);
  }

  private constructor(knex: Knex, order: ReleaseOrder) {
    this.#knex = knex;
    this.#order = order;
  }

  /**
   * Each environment against every later one, once; `running` is in the order
   * of the path. Numbers are those of the releases after the earlier version up
   * to the later one: up to 100 releases, and without commits, migrations and
   * configuration keys where a release did not tell or there are more. A version
   * that is not registered has a direction if the scheme knows one. The number
   * of statements does not depend on the number of environments.
   */
  async distances(
    entityRef: string,
    ordering: Ordering,
    running: RunningVersion[],
  ): Promise<EnvironmentDistance[]> {
    const [first] = running;
    if (running.every(({ version }) => version === first.version)) {
      return pairsOf(running).map(([a, b]) => describe(a, b, 0));
    }
    await this.#order.ensure(entityRef, ordering);
    const positions = await findPositions(
      this.#knex,
      running.map(lane => ({ ...lane, entityRef })),
    );
    const line = await OrderLine.count(
      this.#knex,
      entityRef,
      positions.filter(at => at !== undefined),
    );
    const lanes = running.map((lane, index) => ({
      ...lane,
      at: positions[index],
    }));
    return pairsOf(lanes).map(([a, b]) => {
      if (a.version === b.version) {
        return describe(a, b, 0);
      }
      return a.at && b.at
        ? describe(a, b, comparePositions(a.at, b.at), line.between(a.at, b.at))
        : describe(a, b, ordering.compare(a.version, b.version));
    });
  }
}

/** Where something runs, in the order of the path. */
export function runningIn(states: EnvironmentState[]): RunningVersion[] {
  return states.flatMap(({ environment, declared }) =>
    declared
      ? {
          environment: environment.name,
          version: declared.version,
          releaseId: declared.releaseId,
        }
      : [],
  );
}

function pairsOf<T>(values: T[]): [T, T][] {
  return values.flatMap((first, index) =>
    values.slice(index + 1).map((second): [T, T] => [first, second]),
  );
}

function describe(
  from: RunningVersion,
  to: RunningVersion,
  compared: number | undefined,
  stretch?: Stretch,
): EnvironmentDistance {
  const direction = directionOf(compared);
  return {
    from: from.environment,
    to: to.environment,
    direction,
    ...(direction === 'same' ? {} : stretch),
  };
}

function directionOf(
  compared: number | undefined,
): EnvironmentDistance['direction'] {
  if (compared === undefined) {
    return 'unknown';
  }
  if (compared === 0) {
    return 'same';
  }
  return compared > 0 ? 'ahead' : 'behind';
}
