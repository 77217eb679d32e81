import type {
  AuditEntry,
  AuditEntryPage,
  AuditLog,
  AuditScope,
  AuditVerification,
  AuditVerificationPage,
  LegalHold,
} from '@slipway/backstage-plugin-releases-common';
import type {
  AuditApi,
  AuditExportQuery,
  AuditPageQuery,
  AuditQuery,
  EntityAuditQuery,
  LegalHoldRequest,
} from '../src/api';
import {
  auditEntry,
  auditLog,
  legalHold,
  tampering,
  verification,
} from '../src/__testUtils__/auditBuilders';
import { ENTITY_REF, minutesAgo, uuidOf } from '../src/__testUtils__/builders';

const EVENTS = 1000;
const LATENCY_MS = 250;
const VERIFY_MS = 3_000;
const STEPS = ['requested', 'started', 'succeeded', 'failed'];
const ENVIRONMENTS = ['dev', 'staging', 'production'];

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** A thousand events, the newest of them not proven yet. */
function createTrail(): AuditEntry[] {
  return Array.from({ length: EVENTS }, (_, age) => {
    const index = EVENTS - age;
    const step = STEPS[index % STEPS.length];
    return auditEntry(`deployment.${step}`, {
      id: uuidOf(`event ${index}`),
      at: minutesAgo(age * 37),
      index: age === 0 ? undefined : index,
      state: (['recorded', 'logged'] as const)[age] ?? 'checkpointed',
      reason: step === 'failed' ? 'The probe of checkout failed' : undefined,
      before: { state: 'ready' },
      after: { state: 'running', version: `2.${index % 40}.0` },
      subject: {
        kind: 'deployment',
        id: uuidOf(`deployment ${index}`),
        entityRef: ENTITY_REF,
        environment: ENVIRONMENTS[index % ENVIRONMENTS.length],
      },
    });
  });
}

/** Answers the audit screens from memory. */
export class MockAudit implements AuditApi {
  readonly #trail = createTrail();
  #holds = [
    legalHold(),
    legalHold({
      reason: 'Audit of 2025',
      entityRef: undefined,
      liftedAt: minutesAgo(50),
      liftedBy: 'user:default/samuel.adeyemi',
      liftReason: 'The audit is closed',
    }),
  ];

  async listAuditEvents(query: AuditQuery): Promise<AuditEntryPage> {
    const { entityRef, environment, subjectKind } = query;
    return this.#page(
      query,
      ({ subject }) =>
        (!entityRef || subject.entityRef === entityRef) &&
        (!environment || subject.environment === environment) &&
        (!subjectKind || subject.kind === subjectKind),
    );
  }

  async listEntityAuditEvents(
    query: EntityAuditQuery,
  ): Promise<AuditEntryPage> {
    const { environments = [] } = query;
    return this.#page(
      query,
      ({ subject }) =>
        !environments.length || environments.includes(subject.environment!),
    );
  }

  async getAuditEvent(id: string): Promise<AuditEntry> {
    await wait(LATENCY_MS);
    return this.#trail.find(entry => entry.id === id) ?? this.#trail[0];
  }

  async getAuditProof(): Promise<Blob> {
    return new Blob(['c2sp.org/tlog-proof@v1\n']);
  }

  async getAuditLog(): Promise<AuditLog> {
    await wait(LATENCY_MS);
    const log = auditLog();
    log.publications.push({
      target: 'git',
      size: 800,
      publishedAt: minutesAgo(200),
      failingSince: minutesAgo(190),
      error: 'The remote refused the push',
    });
    return log;
  }

  async verifyAudit(scope: AuditScope): Promise<AuditVerification> {
    await wait(VERIFY_MS);
    return scope.kind === 'log'
      ? verification({ result: 'running', finishedAt: undefined })
      : verification({ scope });
  }

  async getAuditVerification(): Promise<AuditVerification> {
    await wait(LATENCY_MS);
    return tampering(17);
  }

  async listAuditVerifications(): Promise<AuditVerificationPage> {
    await wait(LATENCY_MS);
    return { items: [verification({ trigger: 'schedule' })] };
  }

  async exportAudit(query: AuditExportQuery): Promise<Blob> {
    for (let bytes = 0; bytes < 5_000_000; bytes += 500_000) {
      query.onProgress?.(bytes);
      await wait(LATENCY_MS);
    }
    return new Blob(['{"end":true,"events":0}\n']);
  }

  async getDeploymentEvidence(): Promise<Blob> {
    await wait(LATENCY_MS);
    return new Blob(['<h1>Evidence</h1>'], { type: 'text/html' });
  }

  async listLegalHolds(): Promise<LegalHold[]> {
    await wait(LATENCY_MS);
    return this.#holds;
  }

  async placeLegalHold(hold: LegalHoldRequest): Promise<LegalHold> {
    const { entityRef, reason } = hold;
    const placed = legalHold({ entityRef, reason, placedAt: minutesAgo(0) });
    this.#holds = [placed, ...this.#holds];
    return placed;
  }

  async liftLegalHold(
    id: string,
    lift: { reason: string },
  ): Promise<LegalHold> {
    const lifted = {
      ...this.#holds.find(hold => hold.id === id)!,
      liftedAt: minutesAgo(0),
      liftedBy: 'user:default/noor.haddad',
      liftReason: lift.reason,
    };
    this.#holds = this.#holds.map(hold => (hold.id === id ? lifted : hold));
    return lifted;
  }

  async #page(
    query: AuditPageQuery,
    matches: (entry: AuditEntry) => boolean,
  ): Promise<AuditEntryPage> {
    await wait(LATENCY_MS);
    const { types = [], actor, since, until, limit = 20 } = query;
    const items = this.#trail.filter(
      entry =>
        matches(entry) &&
        (!types.length || types.includes(entry.type)) &&
        (!actor || entry.actor.ref === actor) &&
        (!since || entry.at >= since) &&
        (!until || entry.at < until),
    );
    const start = Number(query.cursor ?? 0);
    const end = start + limit;
    return {
      items: items.slice(start, end),
      nextCursor: end < items.length ? String(end) : undefined,
    };
  }
}
