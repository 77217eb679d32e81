import type {
  AuditEntry,
  AuditEntryPage,
  AuditLog,
  AuditScope,
  AuditSubjectKind,
  AuditVerification,
  AuditVerificationPage,
  LegalHold,
} from '@slipway/backstage-plugin-releases-common';
import type { ReleasesRequestOptions } from './requestOptions';

/** Which page of which audit events, whatever they are about. @public */
export interface AuditPageQuery {
  /** Only these types, for example `deployment.started`; at most 20. */
  types?: string[];
  /** Only events of this actor, in full, for example `user:default/noor.haddad`. */
  actor?: string;
  /** At or after this time, ISO 8601 with zone. */
  since?: string;
  /** Before this time, ISO 8601 with zone. */
  until?: string;
  /** `nextCursor` of the page before; absent for the newest page. */
  cursor?: string;
  /** Size of the page, at most 100. */
  limit?: number;
}

/** Which page of the audit events of one entity. @public */
export interface EntityAuditQuery extends AuditPageQuery {
  /** Full entity ref. */
  entityRef: string;
  /** Only these environments; all where empty or absent. */
  environments?: string[];
}

/** Which page of the audit events of all entities. @public */
export interface AuditQuery extends AuditPageQuery {
  /** Full entity ref. */
  entityRef?: string;
  /** Name of an environment. */
  environment?: string;
  /** Only events about this kind of subject. */
  subjectKind?: AuditSubjectKind;
}

/** Which part of the log to export, and who is told how it goes. @public */
export interface AuditExportQuery {
  /** The first index; 0 where absent. */
  from?: number;
  /** The index after the last; the size of the newest checkpoint where absent. */
  to?: number;
  /** Called with the number of bytes received so far. */
  onProgress?: (bytes: number) => void;
}

/** A legal hold to place. @public */
export interface LegalHoldRequest {
  /** Full ref of the entity that it covers; everything where absent. */
  entityRef?: string;
  /** 1 to 2,000 characters. */
  reason: string;
  /** One per intended effect, 16 to 128 characters; a repeat does nothing. */
  idempotencyKey: string;
}

/**
 * What the screens of the audit trail ask for. Every call rejects with a
 * `ResponseError` for an answer outside 2xx.
 *
 * @public
 */
export interface AuditApi {
  /** A page of the events of all entities, newest first. */
  listAuditEvents(
    query: AuditQuery,
    options?: ReleasesRequestOptions,
  ): Promise<AuditEntryPage>;

  /** A page of the events of one entity, newest first. */
  listEntityAuditEvents(
    query: EntityAuditQuery,
    options?: ReleasesRequestOptions,
  ): Promise<AuditEntryPage>;

  /** One event with its place in the log. */
  getAuditEvent(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<AuditEntry>;

  /** The C2SP tlog-proof of an event, for software that is not ours. */
  getAuditProof(id: string, options?: ReleasesRequestOptions): Promise<Blob>;

  /** The state of the log and where its checkpoints are held. */
  getAuditLog(options?: ReleasesRequestOptions): Promise<AuditLog>;

  /** Verifies now; that of the whole log may answer while it is running. */
  verifyAudit(
    scope: AuditScope,
    options?: ReleasesRequestOptions,
  ): Promise<AuditVerification>;

  /** One verification of the whole log. */
  getAuditVerification(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<AuditVerification>;

  /** A page of the verifications of the whole log, newest first. */
  listAuditVerifications(
    query: { cursor?: string; limit?: number },
    options?: ReleasesRequestOptions,
  ): Promise<AuditVerificationPage>;

  /**
   * Events, hashes and checkpoints as lines of JSON.
   *
   * @throws Error if the file ends before its last line
   */
  exportAudit(
    query: AuditExportQuery,
    options?: ReleasesRequestOptions,
  ): Promise<Blob>;

  /** The evidence package of a deployment, as JSON or as one readable page. */
  getDeploymentEvidence(
    id: string,
    format: 'json' | 'html',
    options?: ReleasesRequestOptions,
  ): Promise<Blob>;

  /** All legal holds, newest first, also those that were lifted. */
  listLegalHolds(options?: ReleasesRequestOptions): Promise<LegalHold[]>;

  /** Keeps what the hold covers from expiring. */
  placeLegalHold(
    hold: LegalHoldRequest,
    options?: ReleasesRequestOptions,
  ): Promise<LegalHold>;

  /** Ends a legal hold. */
  liftLegalHold(
    id: string,
    lift: { reason: string; idempotencyKey: string },
    options?: ReleasesRequestOptions,
  ): Promise<LegalHold>;
}
