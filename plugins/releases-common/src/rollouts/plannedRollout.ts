import type { PolicyRollout, PromotionPath } from '../policy';
import type { ChangeKind, Environment, ReleaseType } from '../types';
import { matchesSelector } from '../policy';

/** What a rollout is looked up by. @public */
export interface RolloutFacts {
  environment: Pick<Environment, 'name' | 'kind'>;
  releaseType?: ReleaseType;
  changeKinds?: ChangeKind[];
}

/**
 * The rollout that the path plans for a deployment: the first one whose
 * selector matches.
 *
 * @public
 */
export function plannedRollout(
  path: PromotionPath,
  facts: RolloutFacts,
): PolicyRollout | undefined {
  const { environment, releaseType, changeKinds } = facts;
  return path.spec.rollouts?.find(rollout =>
    matchesSelector(rollout.appliesTo, {
      environment: environment.name,
      environmentKind: environment.kind,
      releaseType,
      changeKinds,
    }),
  );
}
