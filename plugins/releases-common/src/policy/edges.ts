import {
  isStandbyEnvironment,
  isTrackedEnvironment,
  resolveEnvironment,
} from './environments';
import type {
  PolicyEnvironment,
  PromotionPath,
} from './generated/promotionPath';

/**
 * A step of a promotion path, by names of environments.
 *
 * @public
 */
export interface PromotionEdge {
  from: string;
  to: string;
}

function isStep(environment: PolicyEnvironment): boolean {
  return (
    isTrackedEnvironment(environment) &&
    (!isStandbyEnvironment(environment) ||
      environment.promotesFrom !== undefined)
  );
}

/**
 * The steps of a promotion path, in the order of the environments they lead to.
 *
 * @public
 */
export function promotionEdges(path: PromotionPath): PromotionEdge[] {
  const edges: PromotionEdge[] = [];
  let previous: string | undefined;
  for (const environment of path.spec.environments.filter(isStep)) {
    const upstream =
      environment.promotesFrom ?? (previous === undefined ? [] : [previous]);
    for (const from of upstream) {
      edges.push({ from, to: environment.name });
    }
    if (!isStandbyEnvironment(environment)) {
      previous = environment.name;
    }
  }
  return edges;
}

/**
 * The environments in which a release has to succeed before it may go to
 * `environment` (a name or an alias). Empty for an entry of the path.
 *
 * @public
 */
export function upstreamOf(path: PromotionPath, environment: string): string[] {
  const name = resolveEnvironment(path, environment)?.name;
  return promotionEdges(path)
    .filter(edge => edge.to === name)
    .map(edge => edge.from);
}
