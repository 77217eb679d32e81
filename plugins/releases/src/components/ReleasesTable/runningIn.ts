import type { EnvironmentState } from '@slipway/backstage-plugin-releases-common';

/** The titles of the environments that run a release, by its id. */
export type RunningIn = ReadonlyMap<string, string[]>;

/** Where each release runs now, in the order of the promotion path. */
export function runningIn(environments: EnvironmentState[]): RunningIn {
  const titles = new Map<string, string[]>();
  for (const { environment, declared } of environments) {
    if (declared?.releaseId) {
      titles.set(declared.releaseId, [
        ...(titles.get(declared.releaseId) ?? []),
        environment.title,
      ]);
    }
  }
  return titles;
}
