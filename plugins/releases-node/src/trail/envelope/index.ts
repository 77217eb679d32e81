export * from './AuditEvent';
export { canonicalEvent, parseAuditEvent } from './canonicalEvent';
export { EnvelopeError } from './EnvelopeError';
export { needsReason, REASON_REQUIRED } from './reasons';
