import { anEvent, uuid } from '../../__testUtils__/events';
import {
  DEPLOYMENT,
  RELEASE,
  refTo,
  tellStory,
} from '../../__testUtils__/story';
import { ORIGIN, TestLog } from '../../__testUtils__/TestLog';
import type { AuditEvent, AuditReference } from '../../envelope';
import { buildEvidencePackage } from '../buildEvidencePackage';
import type { EvidenceDocument } from '../EvidencePackage';

export const ENTITY = 'component:default/checkout';
export const DIGEST = `sha256:${'d'.repeat(64)}`;
export const SBOM = 'f'.repeat(64);

/** What a test puts into every free text of the record. */
export interface Words {
  text?: string;
  url?: string;
}

/** The documents that events about the record name. */
export function recordDocuments({ text, url }: Words = {}) {
  const link = url ?? 'https://ci.example.com/scan/7';
  const evidence: EvidenceDocument = {
    kind: 'evidence',
    id: uuid('evidence'),
    content: {
      entityRef: ENTITY,
      digest: DIGEST,
      check: 'performance',
      environment: 'staging',
      result: 'failed',
      source: text ?? 'k6',
      finishedAt: '2026-11-20T09:30:00.000Z',
      summary: text ?? 'Slower than before',
      link,
      logLink: link,
      values: [
        {
          metric: text ?? 'p95_latency',
          value: 612.5,
          unit: text ?? 'ms',
          threshold: { operator: '<=', value: 500 },
        },
        { metric: 'error_rate', value: 0.001 },
      ],
      severities: { critical: 0, high: 2, medium: 5, low: 11 },
      cases: [
        { name: text ?? 'checkout', result: 'passed' },
        { name: 'refund', result: 'failed', message: text ?? 'Timed out' },
      ],
      mitigations: [
        {
          vulnerability: text ?? 'CVE-2026-1234',
          severity: 'high',
          reason: text ?? 'Not reachable',
          expiresAt: '2026-12-31T00:00:00.000Z',
          link,
        },
      ],
    },
  };
  const notes: EvidenceDocument = {
    kind: 'release-notes',
    id: `${RELEASE}/1`,
    content: {
      summary: text ?? 'Refunds keep their reason',
      knownIssues: text ?? 'None known',
      rollback: text ?? 'Deploy 1.3.0 again',
    },
  };
  const answer: EvidenceDocument = {
    kind: 'checklist-answer',
    id: `${RELEASE}/7`,
    content: {
      answer: 'not-applicable',
      reason: text ?? 'No database is touched',
      text: text ?? 'Looked at both services',
      link,
      list: [text ?? 'checkout', 'refunds'],
    },
  };
  return { evidence, notes, answer };
}

/** The story with everything that can be recorded about its release. */
export function tellRecord(words: Words = {}) {
  const { events, documents } = tellStory();
  const recorded = recordDocuments(words);
  const told = words.text ?? 'Checkout loses carts';
  const ofRelease = (
    type: string,
    at: string,
    after: AuditEvent['after'],
    refs: AuditReference[],
    reason?: string,
  ) =>
    anEvent({
      seed: `${type} ${at}`,
      type,
      at: `2026-11-20T${at}.000Z`,
      subject: { kind: 'release', id: RELEASE, entityRef: ENTITY },
      reason,
      before: undefined,
      after,
      policy: undefined,
      refs: [refTo(documents[0]), ...refs],
    });
  const found = (changes: Partial<AuditEvent> = {}) =>
    anEvent({
      seed: 'evidence',
      type: 'evidence.reported',
      at: '2026-11-20T11:00:00.000Z',
      actor: { kind: 'service', ref: 'external:ci' },
      subject: {
        kind: 'artifact',
        id: DIGEST,
        entityRef: ENTITY,
        environment: 'staging',
      },
      before: undefined,
      after: {
        check: 'performance',
        result: 'failed',
        source: words.text ?? 'k6',
        finishedAt: '2026-11-20T09:30:00.000Z',
      },
      policy: undefined,
      refs: [refTo(recorded.evidence)],
      ...changes,
    });
  const record = [
    found(),
    ofRelease('release.notes-published', '11:01:00', { revision: 1 }, [
      refTo(recorded.notes),
    ]),
    ofRelease(
      'release.checklist-answered',
      '11:02:00',
      {
        section: 'pre-release',
        item: 'schema-review',
        answer: 'not-applicable',
      },
      [refTo(recorded.answer)],
      words.text ?? 'No database is touched',
    ),
    ofRelease(
      'release.document-attached',
      '11:03:00',
      {
        kind: 'sbom',
        source: words.text ?? 'syft',
        size: 4096,
        format: 'CycloneDX',
        specVersion: '1.6',
      },
      [{ kind: 'sbom', id: uuid('sbom'), sha256: SBOM }],
    ),
    ofRelease('release.blocked', '11:04:00', { blocked: true }, [], told),
    ofRelease('release.unblocked', '11:05:00', { blocked: false }, [], 'Fixed'),
    ofRelease('release.blocked', '11:06:00', { blocked: true }, [], told),
  ];
  return {
    events: [...events, ...record],
    found,
    documents: [...documents, ...Object.values(recorded)],
  };
}

/** The package of the release or its deployment, with the log that proves it. */
export async function recordPackageOf(
  kind: 'deployment' | 'release',
  options: { words?: Words; more?: AuditEvent[] } = {},
) {
  const { words, more = [] } = options;
  const { events, documents } = tellRecord(words);
  const log = await TestLog.of([...events, ...more]);
  const pkg = buildEvidencePackage({
    subject: { kind, id: kind === 'release' ? RELEASE : DEPLOYMENT },
    origin: ORIGIN,
    generatedAt: new Date('2026-11-21T00:00:00Z'),
    checkpoint: log.checkpoint(),
    entries: await log.entries(() => true),
    documents,
    pending: [],
  });
  return { log, pkg };
}
