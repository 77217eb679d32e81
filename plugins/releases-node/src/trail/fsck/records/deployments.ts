import { followChain, stateIn, type ChainPosition } from '../../chain';
import type { AuditEvent } from '../../envelope';
import { readEvent } from '../readEvent';
import type { DeploymentRow, EventRow } from '../rows';
import type { TrailDatabase } from '../TrailDatabase';
import type { RecordProblem } from './confirm';
import { REMOVED } from './removals';

/**
 * I9: the events of each deployment lead, one after the other, to the state
 * that its record has.
 */
export async function checkDeployments(
  database: TrailDatabase,
  rows: readonly DeploymentRow[],
): Promise<RecordProblem[]> {
  const events = new Map<string, EventRow[]>(rows.map(row => [row.id, []]));
  for (const event of await database.eventsAbout('deployment', [
    ...events.keys(),
  ])) {
    events.get(event.subjectId)?.push(event);
  }
  return rows.flatMap(row => checkDeployment(row, events.get(row.id)!) ?? []);
}

function checkDeployment(
  row: DeploymentRow,
  events: EventRow[],
): RecordProblem | undefined {
  const where = { table: 'deployments', id: row.id };
  if (!events.length) {
    return {
      ...where,
      code: 'deployment-without-event',
      message: `Deployment ${row.id} exists, but no event made it`,
    };
  }
  const removed = events.find(({ type }) => type === REMOVED);
  if (removed) {
    return {
      ...where,
      index: removed.index,
      eventId: removed.id,
      code: 'deployment-not-removed',
      message: `Deployment ${row.id} exists, but an event says that it was removed`,
    };
  }
  let position: ChainPosition | undefined;
  for (const eventRow of events) {
    const event = readEvent(eventRow);
    const problem = event && mismatch(row, event);
    const next = event ? followChain(position, event) : { state: undefined };
    if (problem || typeof next === 'string') {
      return {
        ...where,
        index: eventRow.index,
        eventId: eventRow.id,
        code: problem ? 'deployment-changed' : 'deployment-chain-broken',
        message: `Deployment ${row.id}: ${problem ?? next}`,
      };
    }
    position = next;
  }
  const state = position?.state;
  if (state !== undefined && state !== row.state) {
    const last = events[events.length - 1];
    return {
      ...where,
      index: last.index,
      eventId: last.id,
      code: 'deployment-state',
      message: `Deployment ${row.id} is ${row.state} in its record and ${state} after its last event`,
    };
  }
  return undefined;
}

/** What an event and the record say differently. */
function mismatch(row: DeploymentRow, event: AuditEvent): string | undefined {
  const { subject, after } = event;
  const version = after?.version;
  if (
    stateIn(after) &&
    typeof version === 'string' &&
    version !== row.version
  ) {
    return `its record says version ${row.version}, the event ${version}`;
  }
  if (
    subject.entityRef !== row.entityRef ||
    subject.environment !== row.environment
  ) {
    return `its record says ${row.entityRef} in ${row.environment}, the event ${subject.entityRef} in ${subject.environment}`;
  }
  return undefined;
}
