import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  deploymentReadPermission,
  type Environment,
} from '@slipway/backstage-plugin-releases-common';
import type { KnownEntity } from '../entities';
import { entityNotFound, isNotFound, notFound, pathProblem } from '../errors';
import type { ActivePath } from '../policy';
import {
  describeEnvironments,
  trackedEnvironment,
} from '../record/describeEnvironments';
import type { DbDeploymentRow } from '../record/rows';
import type { HttpOptions } from './types';

/** The path of an entity, or why it has none. */
export type PathOfEntity = Awaited<
  ReturnType<HttpOptions['policy']['forEntity']>
>;

type LaneOptions = Pick<
  HttpOptions,
  'authorization' | 'deployments' | 'entities' | 'environments' | 'policy'
>;

/** An entity, its path, and one environment on it. */
export interface KnownLane {
  known: KnownEntity;
  active: ActivePath;
  environment: Environment;
}

/**
 * Finds the lane that a request names.
 *
 * @throws NotFoundError for the entity, UnprocessableError for its path or for
 *   an unknown environment, ConflictError for one that is not tracked
 */
export async function findLane(
  options: LaneOptions,
  credentials: BackstageCredentials,
  named: { entityRef: string; environment: string },
): Promise<KnownLane> {
  const known = await options.entities.find(named.entityRef, credentials);
  const active = requirePath(await options.policy.forEntity(known.entity));
  const environment = trackedEnvironment(active.path, named.environment);
  return { known, active, environment };
}

/** @throws UnprocessableError if the entity has no path */
export function requirePath(result: PathOfEntity): ActivePath {
  if ('problem' in result) {
    throw pathProblem(result.problem.code, result.problem.message);
  }
  return result.active;
}

/** The environments of an entity, before anybody asks who may see them. */
export interface LanesOfEntity {
  path: PathOfEntity;
  onPath: Environment[];
  /** Those on the path, and those that have left it but still have history. */
  candidates: Environment[];
}

async function lanesOf(
  options: LaneOptions,
  known: KnownEntity,
): Promise<LanesOfEntity> {
  const path = await options.policy.forEntity(known.entity);
  const onPath = 'active' in path ? describeEnvironments(path.active.path) : [];
  const names = new Set(onPath.map(environment => environment.name));
  const recorded = await options.environments.recordedEnvironments(known.ref);
  const former = recorded.filter(name => !names.has(name));
  return {
    path,
    onPath,
    candidates: [...onPath, ...former.map(formerEnvironment)],
  };
}

/**
 * Everything about an entity that its reader may see: the environments of the
 * path, and those that have left it but still have history.
 *
 * @throws NotFoundError if the reader may see none of them, as if the entity
 *   were not there (a denied read does not confirm what it denies)
 */
export async function readableEnvironments(
  options: LaneOptions & Pick<HttpOptions, 'recentLanes'>,
  credentials: BackstageCredentials,
  known: KnownEntity,
) {
  const { path, onPath, candidates } = await options.recentLanes.get(
    known.ref,
    () => lanesOf(options, known),
  );
  const allowed = await options.authorization.filterLanes(
    credentials,
    deploymentReadPermission,
    // Without any environment the question is still whether this entity may
    // be looked at, so that "none" cannot be told from "not allowed".
    (candidates.length ? candidates : [formerEnvironment('none')]).map(
      environment => ({ entity: known.entity, environment }),
    ),
  );
  if (!allowed.length) {
    throw entityNotFound(known.ref);
  }
  const readable = new Set(allowed.map(lane => lane.environment.name));
  return {
    path,
    onPath: onPath.filter(environment => readable.has(environment.name)),
    names: candidates
      .map(environment => environment.name)
      .filter(name => readable.has(name)),
  };
}

/** A deployment that the caller may see, with its lane. */
export interface FoundDeployment {
  row: DbDeploymentRow;
  known: KnownEntity;
  path: PathOfEntity;
  environment: Environment;
}

/**
 * The deployment if the caller may see it, with its lane.
 *
 * @throws NotFoundError
 */
export async function findDeployment(
  options: LaneOptions,
  credentials: BackstageCredentials,
  id: string,
): Promise<FoundDeployment> {
  const row = await options.deployments.get(id);
  if (!row) {
    throw notFound('deployment', id);
  }
  let known: KnownEntity;
  try {
    known = await options.entities.find(row.entity_ref, credentials);
  } catch (error) {
    throw isNotFound(error) ? notFound('deployment', id) : error;
  }
  const path = await options.policy.forEntity(known.entity);
  const environment =
    ('active' in path ? describeEnvironments(path.active.path) : []).find(
      candidate => candidate.name === row.environment,
    ) ?? formerEnvironment(row.environment);
  const lane = { entity: known.entity, environment };
  const allowed = await options.authorization.filterLanes(
    credentials,
    deploymentReadPermission,
    [lane],
  );
  if (!allowed.length) {
    throw notFound('deployment', id);
  }
  return { row, known, path, environment };
}

/**
 * An environment that is no longer on the path. It counts as protected, so
 * that taking an environment off a path opens nothing.
 */
export function formerEnvironment(name: string): Environment {
  return {
    name,
    title: name,
    kind: 'production',
    tracked: false,
    protected: true,
    active: false,
    promotesFrom: [],
  };
}
