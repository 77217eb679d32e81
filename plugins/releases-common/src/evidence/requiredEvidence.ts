import {
  isTrackedEnvironment,
  resolveEnvironment,
  upstreamOf,
  type PolicyCheck,
  type PromotionPath,
} from '../policy';

/**
 * Evidence that gates of a promotion path ask for.
 *
 * @public
 */
export interface RequiredEvidence {
  check: PolicyCheck;
  /**
   * Where the check has to have run. Absent where the digest alone matters:
   * the check is of no environment, or of one whose deployments are not
   * recorded, such as a build pipeline.
   */
  environment?: string;
  /** Environments whose gate asks for it, in the order of the path. */
  requiredFor: string[];
}

/**
 * What the gates of a path ask for, in the order of its checks. A check that
 * runs after a deployment is asked for from the environments before the gate;
 * any other check from the environment of the gate itself, if it runs there.
 * `integration` of dev and staging, needed for staging and production, is so
 * asked for from dev on the way to staging and from staging on the way to
 * production.
 *
 * @public
 */
export function requiredEvidence(path: PromotionPath): RequiredEvidence[] {
  return (path.spec.checks ?? []).flatMap(check => {
    const byEnvironment = new Map<string | undefined, string[]>();
    for (const { name } of path.spec.environments) {
      if (check.requiredFor?.includes(name)) {
        for (const environment of environmentsFor(path, check, name)) {
          byEnvironment.set(environment, [
            ...(byEnvironment.get(environment) ?? []),
            name,
          ]);
        }
      }
    }
    return [...byEnvironment].map(([environment, requiredFor]) => ({
      check,
      ...(environment !== undefined && { environment }),
      requiredFor,
    }));
  });
}

function environmentsFor(
  path: PromotionPath,
  check: PolicyCheck,
  gate: string,
): Set<string | undefined> {
  const runsIn = check.environments ?? [];
  const before = upstreamOf(path, gate).filter(name => runsIn.includes(name));
  const itself = runsIn.filter(name => name === gate);
  const wishes =
    check.phase === 'post-deployment'
      ? [before, runsIn.filter(name => name !== gate), itself]
      : [itself, before, runsIn];
  const chosen = wishes.find(names => names.length > 0) ?? [];
  return new Set(
    chosen.length
      ? chosen.map(name => (isRecorded(path, name) ? name : undefined))
      : [undefined],
  );
}

function isRecorded(path: PromotionPath, name: string): boolean {
  const environment = resolveEnvironment(path, name);
  return environment !== undefined && isTrackedEnvironment(environment);
}
