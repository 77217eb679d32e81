import type { AuditEventInput } from '../prove/AuditTrail';
import type { DbReleaseRow } from '../record/rows';

/** A release as events name what they are about. */
export function releaseSubject(row: DbReleaseRow): AuditEventInput['subject'] {
  return { kind: 'release', id: row.id, entityRef: row.entity_ref };
}
