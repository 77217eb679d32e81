import { fromDbInstant } from '../database/instants';
import type { DbDeploymentRow, DbEnvironmentStateRow } from './rows';

/** What a judgement needs of what was seen. */
export type SeenRunning = Pick<
  DbEnvironmentStateRow,
  'observed_at' | 'observed_digest' | 'observed_version'
>;

/**
 * Whether what was seen running is not what was last deployed. An observation
 * from before the last deployment says nothing about it.
 */
export function isUnrecordedChange(
  state: SeenRunning,
  declared:
    | Pick<DbDeploymentRow, 'artifacts' | 'finished_at' | 'version'>
    | undefined,
): boolean {
  if (!state.observed_at) {
    return false;
  }
  if (!declared) {
    return true;
  }
  const deployedAt = declared.finished_at;
  if (
    deployedAt &&
    fromDbInstant(state.observed_at) < fromDbInstant(deployedAt)
  ) {
    return false;
  }
  const digests = (JSON.parse(declared.artifacts) as { digest: string }[]).map(
    artifact => artifact.digest,
  );
  if (state.observed_digest && digests.length) {
    return !digests.includes(state.observed_digest);
  }
  return (
    state.observed_version !== null &&
    state.observed_version !== declared.version
  );
}
