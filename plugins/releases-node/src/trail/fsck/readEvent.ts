import { EnvelopeError, parseAuditEvent, type AuditEvent } from '../envelope';
import type { Findings } from './Findings';
import type { EventRow } from './rows';

/** The payload of a row as an event; undefined if it is none. */
export function readEvent(row: EventRow): AuditEvent | undefined {
  try {
    return parseAuditEvent(row.payload);
  } catch (error) {
    if (error instanceof EnvelopeError) {
      return undefined;
    }
    throw error;
  }
}

/** What each projected column of an event must be. */
function projections(event: AuditEvent): Partial<EventRow> {
  return {
    id: event.id,
    type: event.type,
    at: event.at,
    actorKind: event.actor.kind,
    actorRef: event.actor.ref,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    entityRef: event.subject.entityRef,
    environment: event.subject.environment,
    retention: event.retention,
  };
}

/**
 * Reads an event and compares the columns beside its payload, which queries go
 * by, with what the payload says.
 */
export function checkEventRow(
  row: EventRow,
  findings: Findings,
): AuditEvent | undefined {
  const event = readEvent(row);
  const where = { index: row.index, eventId: row.id, table: 'audit_events' };
  if (!event) {
    findings.error({
      ...where,
      code: 'event-invalid',
      message: 'The payload is no event of version 1 in canonical form',
    });
    return undefined;
  }
  const expected = projections(event);
  const changed = Object.keys(expected).filter(
    column =>
      expected[column as keyof EventRow] !== row[column as keyof EventRow],
  );
  if (changed.length) {
    findings.error({
      ...where,
      code: 'column-changed',
      message: `Columns say something else than the event: ${changed.join(
        ', ',
      )}`,
    });
  }
  return event;
}
