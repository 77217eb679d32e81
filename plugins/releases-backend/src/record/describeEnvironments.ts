import {
  resolveEnvironment,
  trackedEnvironments,
  upstreamOf,
  type Environment,
  type PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import { environmentNotTracked, environmentUnknown } from '../errors';

type PathEnvironment = PromotionPath['spec']['environments'][number];

/** The environments of a path as the API shows them, in the order of the path. */
export function describeEnvironments(path: PromotionPath): Environment[] {
  const tracked = new Set(trackedEnvironments(path).map(env => env.name));
  return path.spec.environments.map(env =>
    describe(path, env, tracked.has(env.name)),
  );
}

/**
 * The environment that a name or an alias means.
 *
 * @throws UnprocessableError naming the known ones; ConflictError where
 *   nothing is recorded for it (ENV-10)
 */
export function trackedEnvironment(
  path: PromotionPath,
  nameOrAlias: string,
): Environment {
  const found = resolveEnvironment(path, nameOrAlias);
  const environment = describeEnvironments(path).find(
    env => env.name === found?.name,
  );
  if (!environment) {
    throw environmentUnknown(
      nameOrAlias,
      path.metadata.name,
      trackedEnvironments(path).map(env => env.name),
    );
  }
  if (!environment.tracked) {
    throw environmentNotTracked(environment.name, environment.kind);
  }
  return environment;
}

function describe(
  path: PromotionPath,
  env: PathEnvironment,
  tracked: boolean,
): Environment {
  return {
    name: env.name,
    title: env.title ?? env.name,
    kind: env.kind,
    tracked,
    protected: env.protected ?? false,
    active: env.active ?? true,
    purpose: env.purpose,
    dataClass: env.dataClass,
    refresh: env.refresh,
    access: env.access,
    promotesFrom: upstreamOf(path, env.name).map(upstream => upstream),
    standbyFor: env.standbyFor,
    strategy: env.strategy,
    trigger: env.trigger?.type,
  };
}
