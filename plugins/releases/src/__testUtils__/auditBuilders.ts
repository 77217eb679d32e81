import type {
  AuditEntry,
  AuditLog,
  AuditVerification,
  LegalHold,
} from '@slipway/backstage-plugin-releases-common';
import { ENTITY_REF, hex, minutesAgo, uuidOf } from './builders';

/* Believable audit values for tests and for the development setup. */

export const NOOR = { kind: 'user', ref: 'user:default/noor.haddad' } as const;

/** A step of a deployment to production, proven. */
export function auditEntry(
  type: string,
  more: Partial<AuditEntry> = {},
): AuditEntry {
  return {
    id: uuidOf(`${type} ${more.index ?? ''} ${more.at ?? ''}`),
    type,
    at: minutesAgo(5),
    actor: NOOR,
    subject: {
      kind: 'deployment',
      id: uuidOf('deployment'),
      entityRef: ENTITY_REF,
      environment: 'production',
    },
    source: { kind: 'api', id: 'api' },
    requestId: 'request-1',
    before: { state: 'ready' },
    after: { state: 'running', version: '2.4.1' },
    policy: { name: 'standard', hash: hex('standard policy', 64) },
    refs: [
      {
        kind: 'evaluation',
        id: 'evaluation-1',
        sha256: hex('evaluation', 64),
      },
    ],
    retention: 'regulated-7y',
    payload: 'present',
    state: 'checkpointed',
    index: 17,
    ...more,
  };
}

/** A result of the verifier; sound unless told. */
export function verification(
  more: Partial<AuditVerification> = {},
): AuditVerification {
  return {
    id: uuidOf('verification'),
    scope: { kind: 'log' },
    trigger: 'request',
    requestedBy: NOOR.ref,
    startedAt: minutesAgo(2),
    finishedAt: minutesAgo(1),
    result: 'sound',
    headline: 'Nothing was changed.',
    explanation: [
      'Every event was hashed again and found in the tree.',
      'The signatures of the log and of the witness hold.',
    ],
    events: 1200,
    pending: 0,
    checkpoint: {
      size: 1200,
      root: 'LP73YnWX4AtWSXV3Stco7yEHBnWfym1kE4xt/By/LNo=',
      signedAt: minutesAgo(1),
      cosignedBy: ['witness.example.com'],
    },
    problems: [],
    ...more,
  };
}

/** The result for a trail in which the event at an index was edited. */
export function tampering(index: number): AuditVerification {
  return verification({
    result: 'tampered',
    headline: 'An event was changed after it was recorded.',
    explanation: ['The content of one event no longer gives its hash.'],
    firstBadIndex: index,
    problems: [
      {
        code: 'leaf',
        severity: 'error',
        message: 'The event does not match its hash.',
        index,
        eventId: uuidOf('bad event'),
      },
    ],
  });
}

/** The state of a log whose checkpoints are held in two places. */
export function auditLog(more: Partial<AuditLog> = {}): AuditLog {
  return {
    status: 'sound',
    origin: 'slipway.example.com/audit',
    keys: [{ vkey: 'slipway.example.com/audit+56616d0f+AQ==' }],
    size: 1237,
    pending: 0,
    checkpoint: {
      size: 1237,
      root: 'LP73YnWX4AtWSXV3Stco7yEHBnWfym1kE4xt/By/LNo=',
      signedAt: minutesAgo(0.2),
      cosignedBy: [],
    },
    publications: [
      {
        target: 'bucket',
        size: 1200,
        publishedAt: minutesAgo(1),
        location: 's3://audit/checkpoint',
      },
    ],
    sinks: [],
    archives: [],
    exposure: { events: 37, since: minutesAgo(1) },
    lastVerification: verification(),
    ...more,
  };
}

/** A hold over one entity, in force. */
export function legalHold(more: Partial<LegalHold> = {}): LegalHold {
  return {
    id: uuidOf(`hold ${more.reason ?? ''}`),
    entityRef: ENTITY_REF,
    reason: 'Case 2026-14',
    placedBy: NOOR.ref,
    placedAt: minutesAgo(600),
    ...more,
  };
}
