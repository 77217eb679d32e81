import type {
  Actor,
  DocumentKind,
  Evidence,
  ReleaseDocument,
} from '@slipway/backstage-plugin-releases-common';
import { toIso, type DbInstant } from '../../database/instants';

export interface DbEvidenceRow {
  id: string;
  entity_ref: string;
  digest: string;
  check_name: string;
  /** Empty where it is for no environment. */
  environment: string;
  result: Evidence['result'];
  source: string;
  finished_at: DbInstant;
  received_at: DbInstant;
  content: string;
  content_hash: string;
  actor_kind: Actor['kind'];
  actor_ref: string;
}

/** The bytes of a document, once for all releases that have it. */
export interface DbDocumentRow {
  sha256: string;
  media_type: string;
  size: number;
  /** gzip */
  content: Buffer;
}

export interface DbReleaseDocumentRow {
  id: string;
  release_id: string;
  kind: DocumentKind;
  sha256: string;
  summary: string;
  source: string;
  received_at: DbInstant;
  actor_kind: Actor['kind'];
  actor_ref: string;
}

export function toEvidence(row: DbEvidenceRow): Evidence {
  return {
    ...JSON.parse(row.content),
    id: row.id,
    receivedAt: toIso(row.received_at)!,
    reportedBy: { kind: row.actor_kind, ref: row.actor_ref },
    contentHash: row.content_hash,
  };
}

export function toReleaseDocument(
  row: DbReleaseDocumentRow & Pick<DbDocumentRow, 'size'>,
): ReleaseDocument {
  return {
    id: row.id,
    kind: row.kind,
    sha256: row.sha256,
    size: row.size,
    source: row.source,
    receivedAt: toIso(row.received_at)!,
    receivedFrom: { kind: row.actor_kind, ref: row.actor_ref },
    [row.kind]: JSON.parse(row.summary),
  };
}
