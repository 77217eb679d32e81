import type { AuditEvent } from '@slipway/backstage-plugin-releases-node/trail';

/** The columns that an event is found by; they say again what the event says. */
export function columnsOf(event: AuditEvent) {
  return {
    id: event.id,
    type: event.type,
    at: event.at,
    actor_kind: event.actor.kind as string,
    actor_ref: event.actor.ref,
    subject_kind: event.subject.kind as string,
    subject_id: event.subject.id,
    entity_ref: event.subject.entityRef ?? null,
    environment: event.subject.environment ?? null,
    retention: event.retention as string,
  };
}
