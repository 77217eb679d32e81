import type { RemovalRow } from '../rows';
import type { TrailDatabase } from '../TrailDatabase';
import type { RecordProblem } from './confirm';

/** The type of the event that tells that a deployment was removed. */
export const REMOVED = 'deployment.removed';

/** Which of some deployments the trail says were removed. */
export async function removedDeployments(
  database: TrailDatabase,
  ids: readonly string[],
): Promise<Set<string>> {
  const events = await database.eventsAbout('deployment', ids, REMOVED);
  return new Set(events.map(({ subjectId }) => subjectId));
}

/** What lets a deployment go names the event that tells it. */
export async function checkRemovals(
  database: TrailDatabase,
  rows: readonly RemovalRow[],
): Promise<RecordProblem[]> {
  const events = await database.eventsAbout(
    'deployment',
    rows.map(({ deploymentId }) => deploymentId),
    REMOVED,
  );
  const told = new Map(events.map(({ id, subjectId }) => [id, subjectId]));
  return rows
    .filter(({ deploymentId, eventId }) => told.get(eventId) !== deploymentId)
    .map(({ deploymentId }) => ({
      code: 'removal-without-event',
      table: 'record_removals',
      id: deploymentId,
      message: `Deployment ${deploymentId} is noted as removed, but no event says so`,
    }));
}
