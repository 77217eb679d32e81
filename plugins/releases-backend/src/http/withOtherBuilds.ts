import {
  markOtherBuilds,
  type EnvironmentState,
  type PromotionPath,
  type Release,
} from '@slipway/backstage-plugin-releases-common';
import type { HttpOptions } from './types';

/**
 * The states, with a finding where one version runs as two builds. Releases are
 * read only for versions that were told by name alone.
 */
export async function withOtherBuilds(
  options: Pick<HttpOptions, 'releases'>,
  entityRef: string,
  path: PromotionPath,
  states: EnvironmentState[],
): Promise<EnvironmentState[]> {
  const named = states.flatMap(({ declared }) =>
    declared && !declared.releaseId && declared.artifacts.length
      ? [declared.version]
      : [],
  );
  const registered = new Map<string, { digests: string[]; commit: string }>();
  if (named.length) {
    for await (const row of options.releases.byVersions(entityRef, [
      ...new Set(named),
    ])) {
      const { artifacts }: Pick<Release, 'artifacts'> = JSON.parse(row.content);
      registered.set(row.version, {
        digests: artifacts.map(artifact => artifact.digest),
        commit: row.commit,
      });
    }
  }
  return markOtherBuilds(path, states, registered);
}
