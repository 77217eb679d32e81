import type {
  Environment,
  EnvironmentState,
  Health,
  RunningVersion,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { toIso, type DbInstant } from '../database/instants';
import type { DeploymentStore } from './DeploymentStore';
import type {
  DbObservationRow,
  ObservationStore,
} from './fleet/ObservationStore';
import type { PastStore } from './fleet/PastStore';
import type { Staleness } from './fleet/Staleness';
import type { LaneStore } from './LaneStore';
import {
  toDeployment,
  type DbDeploymentRow,
  type DbEnvironmentStateRow,
} from './rows';
import { isUnrecordedChange } from './unrecordedChange';
import { toSeenRunning } from './fleet/ObservationStore';

interface Options {
  clock: Clock;
  deployments: DeploymentStore;
  lanes: LaneStore;
  observed: ObservationStore;
  past: PastStore;
  staleness: Staleness;
}

/** Answers what runs where now, from the projection, and what ran before. */
export class EnvironmentService {
  readonly #options: Options;

  static create(options: Options) {
    return new EnvironmentService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** The state of each given environment, in the order given. */
  async states(
    entityRef: string,
    environments: Environment[],
    tx?: Knex.Transaction,
  ): Promise<EnvironmentState[]> {
    const { clock, deployments: store, staleness } = this.#options;
    const names = new Set(environments.map(environment => environment.name));
    const lanes = (await this.#options.lanes.list(entityRef, tx)).filter(lane =>
      names.has(lane.environment),
    );
    const ids = new Set(
      lanes.flatMap(lane => [lane.declared_id, lane.latest_id]),
    );
    const rows = await store.getMany(
      [...ids].filter((id): id is string => id !== null),
      tx,
    );
    const deployments = new Map(rows.map(row => [row.id, row]));
    const byName = new Map(lanes.map(lane => [lane.environment, lane]));
    const judge = (source: string | null, at: DbInstant) =>
      staleness.isStale(source, at, clock.now());
    return environments.map(environment =>
      toState(environment, byName.get(environment.name), deployments, judge),
    );
  }

  /**
   * What ran in each given environment at an instant of the past, as far as it
   * is known today. Nothing is said about health, and nothing about deployments
   * that were under way.
   */
  async statesAt(
    entityRef: string,
    environments: Environment[],
    at: Date,
  ): Promise<EnvironmentState[]> {
    const { past, observed } = this.#options;
    const lanes = {
      entityRefs: [entityRef],
      environments: environments.map(environment => environment.name),
    };
    const declaredRows = await past.declaredAt(lanes, at);
    const observedRows = await observed.lastUntil(lanes, at);
    return environments.map(environment => {
      const isHere = (row: { environment: string }) =>
        row.environment === environment.name;
      return toPastState(
        environment,
        declaredRows.find(isHere),
        observedRows.find(isHere),
      );
    });
  }

  /** Names of all environments that anything is recorded for, on the path or not. */
  async recordedEnvironments(entityRef: string): Promise<string[]> {
    return (await this.#options.lanes.list(entityRef)).map(
      lane => lane.environment,
    );
  }
}

function toState(
  environment: Environment,
  lane: DbEnvironmentStateRow | undefined,
  deployments: Map<string, DbDeploymentRow>,
  isStale: (source: string | null, at: DbInstant) => boolean,
): EnvironmentState {
  if (!lane) {
    return { environment, unrecordedChange: false, health: 'unknown' };
  }
  const declared = deployments.get(lane.declared_id ?? '');
  const latest = deployments.get(lane.latest_id ?? '');
  return {
    // PIP-49: the first event activates an environment.
    environment: { ...environment, active: true },
    declared: declared && toRunningVersion(declared),
    observed: lane.observed_at
      ? {
          digest: lane.observed_digest ?? undefined,
          version: lane.observed_version ?? undefined,
          source: lane.observed_source!,
          at: toIso(lane.observed_at)!,
          stale: isStale(lane.observed_source, lane.observed_at),
        }
      : undefined,
    unrecordedChange: isUnrecordedChange(lane, declared),
    health:
      lane.health_at && isStale(lane.health_source, lane.health_at)
        ? 'unknown'
        : (lane.health as Health),
    healthAt: toIso(lane.health_at),
    healthSource: lane.health_source ?? undefined,
    latest: latest && toDeployment(latest),
    updatedAt: toIso(lane.updated_at),
  };
}

function toPastState(
  environment: Environment,
  declared: DbDeploymentRow | undefined,
  observed: DbObservationRow | undefined,
): EnvironmentState {
  return {
    environment: {
      ...environment,
      active: environment.active || Boolean(declared ?? observed),
    },
    declared: declared && toRunningVersion(declared),
    observed: observed && {
      digest: observed.digest ?? undefined,
      version: observed.version ?? undefined,
      source: observed.source,
      at: toIso(observed.at)!,
    },
    unrecordedChange:
      observed !== undefined &&
      isUnrecordedChange(toSeenRunning(observed), declared),
    health: 'unknown',
  };
}

function toRunningVersion(row: DbDeploymentRow): RunningVersion {
  const deployment = toDeployment(row);
  return {
    version: deployment.version,
    artifacts: deployment.artifacts,
    commit: deployment.commit,
    releaseId: deployment.releaseId,
    deploymentId: deployment.id,
    since: deployment.finishedAt,
    by: deployment.requestedBy,
    recordedAs: deployment.recordedAs,
  };
}
