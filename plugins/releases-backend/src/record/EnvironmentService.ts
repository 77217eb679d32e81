import type {
  Environment,
  EnvironmentState,
  Health,
  RunningVersion,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { toIso } from '../database/instants';
import type { DeploymentStore } from './DeploymentStore';
import type { LaneStore } from './LaneStore';
import {
  toDeployment,
  type DbDeploymentRow,
  type DbEnvironmentStateRow,
} from './rows';
import { isUnrecordedChange } from './unrecordedChange';

/** Answers what runs where now, from the projection. */
export class EnvironmentService {
  readonly #lanes: LaneStore;
  readonly #deployments: DeploymentStore;

  static create(options: { lanes: LaneStore; deployments: DeploymentStore }) {
    return new EnvironmentService(options.lanes, options.deployments);
  }

  private constructor(lanes: LaneStore, deployments: DeploymentStore) {
    this.#lanes = lanes;
    this.#deployments = deployments;
  }

  /** The state of each given environment, in the order given. */
  async states(
    entityRef: string,
    environments: Environment[],
    tx?: Knex.Transaction,
  ): Promise<EnvironmentState[]> {
    const names = new Set(environments.map(environment => environment.name));
    const lanes = (await this.#lanes.list(entityRef, tx)).filter(lane =>
      names.has(lane.environment),
    );
    const ids = new Set(
      lanes.flatMap(lane => [lane.declared_id, lane.latest_id]),
    );
    const rows = await this.#deployments.getMany(
      [...ids].filter((id): id is string => id !== null),
      tx,
    );
    const deployments = new Map(rows.map(row => [row.id, row]));
    const byName = new Map(lanes.map(lane => [lane.environment, lane]));
    return environments.map(environment =>
      toState(environment, byName.get(environment.name), deployments),
    );
  }

  /** Names of all environments that anything is recorded for, on the path or not. */
  async recordedEnvironments(entityRef: string): Promise<string[]> {
    return (await this.#lanes.list(entityRef)).map(lane => lane.environment);
  }
}

function toState(
  environment: Environment,
  lane: DbEnvironmentStateRow | undefined,
  deployments: Map<string, DbDeploymentRow>,
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
        }
      : undefined,
    unrecordedChange: isUnrecordedChange(lane, declared),
    health: lane.health as Health,
    healthAt: toIso(lane.health_at),
    latest: latest && toDeployment(latest),
    updatedAt: toIso(lane.updated_at),
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
