import type { AuditEvent } from '../envelope';
import type { EvidenceSubject } from './EvidencePackage';

/** Whether an event is about exactly the subject. */
export function isAbout(
  { kind, id }: Pick<EvidenceSubject, 'kind' | 'id'>,
  event: AuditEvent,
): boolean {
  return event.subject.kind === kind && event.subject.id === id;
}
