import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import type { AuditEvent } from '@slipway/backstage-plugin-releases-node/trail';
import type { StoredEvent } from './EventStore';

/**
 * An event as the API shows it.
 *
 * @param checkpointSize - size of the newest checkpoint
 */
export function toAuditEntry(
  stored: StoredEvent,
  checkpointSize: number,
): AuditEntry {
  const event: Partial<AuditEvent> = stored.payload
    ? JSON.parse(stored.payload)
    : {};
  return {
    id: stored.id,
    type: stored.type,
    at: stored.at.toISOString(),
    actor: {
      kind: stored.actorKind as AuditEntry['actor']['kind'],
      ref: stored.actorRef,
    },
    subject: {
      kind: stored.subjectKind as AuditEntry['subject']['kind'],
      id: stored.subjectId,
      entityRef: stored.entityRef ?? undefined,
      environment: stored.environment ?? undefined,
    },
    source: event.source && {
      kind: event.source.kind,
      id: event.source.id,
      deliveryId: event.source.deliveryId,
    },
    requestId: event.request?.id,
    reason: event.reason,
    before: event.before,
    after: event.after,
    policy: event.policy && {
      name: event.policy.name,
      hash: event.policy.hash,
    },
    refs: event.refs?.map(({ kind, id, sha256 }) => ({ kind, id, sha256 })),
    retention: stored.retention as AuditEntry['retention'],
    payload: stored.payload ? 'present' : 'expired',
    state: stateOf(stored.index, checkpointSize),
    index: stored.index,
  };
}

function stateOf(
  index: number | undefined,
  checkpointSize: number,
): AuditEntry['state'] {
  if (index === undefined) {
    return 'recorded';
  }
  return index < checkpointSize ? 'checkpointed' : 'logged';
}
