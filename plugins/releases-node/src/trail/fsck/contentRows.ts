import { instant, text, type DbValue } from './rows';

/**
 * Who had something recorded, and when; part of every row here.
 *
 * @public
 */
export interface RecordedBy {
  actorKind: string;
  actorRef: string;
  /** By the server's clock. */
  recordedAt: string;
}

/**
 * A row of evidence.
 *
 * @public
 */
export interface EvidenceRow extends RecordedBy {
  id: string;
  entityRef: string;
  digest: string;
  check: string;
  /** Empty where it is for no environment. */
  environment: string;
  result: string;
  source: string;
  finishedAt: string;
  content: string;
  contentHash: string;
}

/**
 * A row of release_notes.
 *
 * @public
 */
export interface ReleaseNotesRow extends RecordedBy {
  /** Release and revision, as events name it. */
  id: string;
  content: string;
  contentHash: string;
}

/**
 * A row of checklist_answers.
 *
 * @public
 */
export interface ChecklistAnswerRow extends RecordedBy {
  /** Release and number, as events name it. */
  id: string;
  section: string;
  item: string;
  answer: string;
  content: string;
}

/**
 * A row of release_documents.
 *
 * @public
 */
export interface ReleaseDocumentRow extends RecordedBy {
  id: string;
  releaseId: string;
  kind: string;
  sha256: string;
  source: string;
  /** JSON. */
  summary: string;
}

/**
 * A row of documents.
 *
 * @public
 */
export interface DocumentRow {
  /** Bytes before compression. */
  size: number;
  /** gzip; undefined where there are no bytes. */
  content?: Buffer;
}

/**
 * A row of release_blocks.
 *
 * @public
 */
export interface ReleaseBlockRow extends RecordedBy {
  releaseId: string;
  reason: string;
}

/**
 * A row that some event must name.
 *
 * @public
 */
export interface NameableRow {
  /** As events name it. */
  id: string;
  /** Id of the subject of that event. */
  subjectId: string;
  /** Entity of that event, where the subject alone does not tell it. */
  entityRef?: string;
  /** Where it is in the order of its table, for the next page. */
  position: unknown[];
}

/**
 * Tables of rows that events name by hash.
 *
 * @public
 */
export type ContentTable =
  | 'evidence'
  | 'release_notes'
  | 'checklist_answers'
  | 'release_documents';

function recordedBy(row: DbValue): RecordedBy {
  return {
    actorKind: text(row.actor_kind),
    actorRef: text(row.actor_ref),
    recordedAt: instant(row.recorded_at),
  };
}

export function toEvidence(row: DbValue): EvidenceRow {
  return {
    ...recordedBy(row),
    id: text(row.id),
    entityRef: text(row.entity_ref),
    digest: text(row.digest),
    check: text(row.check_name),
    environment: text(row.environment),
    result: text(row.result),
    source: text(row.source),
    finishedAt: instant(row.finished_at),
    content: text(row.content),
    contentHash: text(row.content_hash),
  };
}

export function toNotes(row: DbValue): ReleaseNotesRow {
  return {
    ...recordedBy(row),
    id: `${text(row.release_id)}/${text(row.revision)}`,
    content: text(row.content),
    contentHash: text(row.content_hash),
  };
}

export function toAnswer(row: DbValue): ChecklistAnswerRow {
  return {
    ...recordedBy(row),
    id: `${text(row.release_id)}/${text(row.seq)}`,
    section: text(row.section),
    item: text(row.item),
    answer: text(row.answer),
    content: text(row.content),
  };
}

export function toReleaseDocument(row: DbValue): ReleaseDocumentRow {
  return {
    ...recordedBy(row),
    id: text(row.id),
    releaseId: text(row.release_id),
    kind: text(row.kind),
    sha256: text(row.sha256),
    source: text(row.source),
    summary: text(row.summary),
  };
}

export function toBlock(row: DbValue): ReleaseBlockRow {
  return {
    ...recordedBy(row),
    releaseId: text(row.release_id),
    reason: text(row.reason),
  };
}
