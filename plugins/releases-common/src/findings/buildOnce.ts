import type { PromotionPath } from '../policy';
import type { EnvironmentState, Finding } from '../types';

/** What of a state is compared. @public */
export type BuiltState = Pick<
  EnvironmentState,
  'environment' | 'declared' | 'findings'
>;

/**
 * One version is one build: marks each environment that runs a version as
 * another build than an environment before it on the path does, or than the
 * release of that version that is registered. A path that goes by commits and
 * not by digests compares the commits.
 *
 * @param states - in the order of the path
 * @param registered - by version, releases that the states do not name
 * @public
 */
export function markOtherBuilds<T extends BuiltState>(
  path: PromotionPath,
  states: readonly T[],
  registered: ReadonlyMap<
    string,
    { digests: readonly string[]; commit: string }
  > = new Map(),
): T[] {
  const byCommit = path.spec.artifactIdentity === 'commit';
  const first = new Map<string, { build: string; title: string }>();
  for (const [version, { digests, commit }] of registered) {
    first.set(version, {
      build: byCommit ? commit : buildOf(digests),
      title: 'the registered release',
    });
  }
  return states.map(state => {
    const { declared, environment } = state;
    const build =
      declared &&
      (byCommit
        ? declared.commit
        : buildOf(declared.artifacts.map(artifact => artifact.digest)));
    // Without a digest, or a commit, there is nothing to compare.
    if (!declared || !build) {
      return state;
    }
    const known = first.get(declared.version);
    if (!known) {
      first.set(declared.version, { build, title: environment.title });
      return state;
    }
    return known.build === build
      ? state
      : {
          ...state,
          findings: [
            ...(state.findings ?? []),
            finding(declared.version, known.title, environment.name),
          ],
        };
  });
}

function finding(version: string, other: string, subject: string): Finding {
  return {
    code: 'other-build',
    severity: 'warning',
    message: `${version} runs here as another build than that of ${other}.`,
    subject,
  };
}

function buildOf(digests: readonly string[]): string {
  return [...new Set(digests)].sort().join();
}
