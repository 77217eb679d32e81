import type {
  AnswerChecklistItemRequest,
  DocumentKind,
  FindingList,
  FleetMatrix,
  FleetMatrixRequest,
  JudgedEvidenceList,
  Release,
  ReleaseChanges,
  ReleaseChecklist,
  ReleaseDocumentList,
  ReleaseNotesList,
  ReleasePage,
  WhereResult,
} from '@slipway/backstage-plugin-releases-common';
import type { DeploymentsQuery } from './ReleasesApi';
import type { ReleasesRequestOptions } from './requestOptions';

/** Which page of the releases of an entity. @public */
export interface ReleasesQuery {
  /** Full entity ref. */
  entityRef: string;
  /** By registration or by the version scheme; `recorded` where absent. */
  order?: 'recorded' | 'version';
  /** Only this version. */
  version?: string;
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string;
  /** Size of the page, at most 100. */
  limit?: number;
}

/** What to look for: exactly one of these. @public */
export interface WhereQuery {
  /** `sha256:<hex>`, or at least the first 7 hex digits. */
  digest?: string;
  /** Commit id, or at least its first 7 hex digits. */
  commit?: string;
  /** A whole version. */
  version?: string;
}

/**
 * What the screens about releases and about many entities ask for. Every call
 * rejects with a `ResponseError` for an answer outside 2xx.
 *
 * @public
 */
export interface RecordApi {
  /** A page of the releases of an entity, newest first. */
  listReleases(
    query: ReleasesQuery,
    options?: ReleasesRequestOptions,
  ): Promise<ReleasePage>;

  /** One release. */
  getRelease(id: string, options?: ReleasesRequestOptions): Promise<Release>;

  /** Where a release runs and ran. */
  getReleaseEnvironments(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<WhereResult>;

  /** All revisions of its notes, the newest first. */
  listReleaseNotes(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseNotesList>;

  /** What stands out about it. */
  listReleaseFindings(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<FindingList>;

  /** Its latest evidence, judged now. */
  listReleaseEvidence(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<JudgedEvidenceList>;

  /** Its bills of materials and attestations. */
  listReleaseDocuments(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseDocumentList>;

  /** One of them, byte for byte. */
  getReleaseDocument(
    id: string,
    kind: DocumentKind,
    sha256: string,
    options?: ReleasesRequestOptions,
  ): Promise<Blob>;

  /** Its checklist. */
  getReleaseChecklist(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseChecklist>;

  /** Settles an item of it. */
  answerChecklistItem(
    id: string,
    answer: AnswerChecklistItemRequest & {
      section: string;
      item: string;
      idempotencyKey: string;
    },
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseChecklist>;

  /** Marks it as not to be deployed. */
  blockRelease(
    id: string,
    block: { reason: string; idempotencyKey: string },
    options?: ReleasesRequestOptions,
  ): Promise<Release>;

  /** Takes the mark off. */
  unblockRelease(
    id: string,
    block: { reason: string; idempotencyKey: string },
    options?: ReleasesRequestOptions,
  ): Promise<Release>;

  /** What changes from another release to this one. */
  getReleaseChanges(
    id: string,
    query: { since?: string },
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseChanges>;

  /**
   * The deployment history of an entity as a file, newest first: a table, or
   * one JSON object per line.
   */
  exportDeployments(
    query: Omit<DeploymentsQuery, 'cursor' | 'limit'>,
    format: 'csv' | 'ndjson',
    options?: ReleasesRequestOptions,
  ): Promise<Blob>;

  /** What runs where for many entities. */
  queryFleetMatrix(
    query: FleetMatrixRequest,
    options?: ReleasesRequestOptions,
  ): Promise<FleetMatrix>;

  /** Where a digest, a commit or a version runs and ran. */
  findWhere(
    query: WhereQuery,
    options?: ReleasesRequestOptions,
  ): Promise<WhereResult>;
}
