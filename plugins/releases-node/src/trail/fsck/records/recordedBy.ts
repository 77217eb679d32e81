import type { AuditEvent } from '../../envelope';
import type { RecordedBy } from '../contentRows';

/**
 * A row and its event are written in one transaction, and each reads the clock
 * for itself.
 */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** What a row says otherwise than its event about who recorded it, and when. */
export function wrongAuthor(
  row: RecordedBy,
  event: AuditEvent,
): string | undefined {
  const { kind, ref } = event.actor;
  if (row.actorKind !== kind || row.actorRef !== ref) {
    return `it is said to be of ${row.actorKind} ${row.actorRef}, the event of ${kind} ${ref}`;
  }
  const apart = Date.parse(row.recordedAt) - Date.parse(event.at);
  return Math.abs(apart) <= CLOCK_TOLERANCE_MS
    ? undefined
    : `it is said to be of ${row.recordedAt}, the event of ${event.at}`;
}
