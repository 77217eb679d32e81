import type { AuditEvent } from './envelope';

/*
 * The events of one deployment form a chain (docs/audit-formats.md, "Evidence
 * package"): the first one makes it known, and each later one that changes the
 * state starts from where the one before left it. An event that is left out,
 * put in or moved breaks the chain unless it changed nothing. The last one may
 * say that the deployment was removed from the record.
 */

const CREATING = new Set([
  'deployment.requested',
  'deployment.imported',
  'deployment.reported',
]);

/** Where the chain has got to; `state` is undefined behind an expired event. */
export interface ChainPosition {
  state: string | undefined;
}

/**
 * The next link of the chain of a deployment.
 *
 * @param position - undefined before the first event
 * @returns the new position, or in words why the event does not belong here
 */
export function followChain(
  position: ChainPosition | undefined,
  event: AuditEvent,
): ChainPosition | string {
  const before = stateIn(event.before);
  const after = stateIn(event.after);
  if (!position) {
    return firstLink(event, before, after);
  }
  if (CREATING.has(event.type) && event.type !== 'deployment.reported') {
    return `${event.type} comes after other events of the same deployment`;
  }
  if (before === undefined) {
    return after === undefined
      ? position
      : `the event sets state ${after} and does not say from which state`;
  }
  if (position.state !== undefined && position.state !== before) {
    return `the event starts from state ${before}, but the one before left state ${position.state}`;
  }
  return { state: after ?? before };
}

function firstLink(
  event: AuditEvent,
  before: string | undefined,
  after: string | undefined,
): ChainPosition | string {
  if (!CREATING.has(event.type)) {
    return `the first event is ${event.type}; one that requests, imports or reports the deployment is missing`;
  }
  // A report makes the deployment known and moves it, in one event.
  const starts =
    before === undefined ||
    (event.type === 'deployment.reported' && before === 'requested');
  if (!starts || after === undefined) {
    return 'the first event does not start a deployment';
  }
  return { state: after };
}

/** The state that a side of an event names. */
export function stateIn(
  side: AuditEvent['before'] | undefined,
): string | undefined {
  const state = side?.state;
  return typeof state === 'string' ? state : undefined;
}
