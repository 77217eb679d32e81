import type {
  PolicyEnvironment,
  PromotionPath,
} from './generated/promotionPath';

/**
 * Whether deployments to the environment are recorded.
 *
 * @public
 */
export function isTrackedEnvironment(environment: PolicyEnvironment): boolean {
  return (
    environment.tracked ??
    (environment.kind !== 'local' && environment.kind !== 'ci')
  );
}

/**
 * Whether the environment stands by for another one instead of being a step of
 * the path.
 *
 * @public
 */
export function isStandbyEnvironment(environment: PolicyEnvironment): boolean {
  return (
    environment.standbyFor !== undefined ||
    environment.kind === 'disaster-recovery'
  );
}

/**
 * Whether missing facts close the gate of the environment.
 *
 * @public
 */
export function isProtectedEnvironment(
  environment: PolicyEnvironment,
): boolean {
  return (
    environment.protected ??
    (environment.kind === 'production' ||
      environment.kind === 'disaster-recovery')
  );
}

/**
 * Finds an environment by its name or by a name that other tools use for it.
 *
 * @public
 */
export function resolveEnvironment(
  path: PromotionPath,
  nameOrAlias: string,
): PolicyEnvironment | undefined {
  const { environments } = path.spec;
  return (
    environments.find(environment => environment.name === nameOrAlias) ??
    environments.find(environment => environment.aliases?.includes(nameOrAlias))
  );
}

/**
 * The environments whose deployments are recorded, in the order of the path.
 *
 * @public
 */
export function trackedEnvironments(path: PromotionPath): PolicyEnvironment[] {
  return path.spec.environments.filter(isTrackedEnvironment);
}
