import { canonicalJson } from '@slipway/transparency-log';
import { createHash } from 'node:crypto';
import type { AuditEvent, AuditReference } from '../envelope';
import {
  buildEvidencePackage,
  type EvidenceDocument,
  type EvidencePackage,
} from '../evidence';
import { anEvent, uuid } from './events';
import { ORIGIN, TestLog } from './TestLog';

export const RELEASE = uuid('release');
export const DEPLOYMENT = uuid('deployment');

export function sha256(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

export function refTo({ kind, id, content }: EvidenceDocument): AuditReference {
  return { kind, id, sha256: sha256(content) };
}

/** A release, its policy and one deployment of it, as the backend records them. */
export function tellStory(
  words: { reason?: string; name?: string; text?: string; url?: string } = {},
) {
  const told = words.text ?? 'What changed';
  const entityRef = 'component:default/checkout';
  const release: EvidenceDocument = {
    kind: 'release',
    id: RELEASE,
    content: {
      entityRef,
      version: '1.4.0',
      type: 'minor',
      commit: 'c0ffee'.padEnd(40, '0'),
      branch: words.text ?? 'main',
      authors: [words.name ?? 'ada'],
      artifacts: [
        {
          kind: 'image',
          name: words.text ?? 'checkout',
          digest: `sha256:${'d'.repeat(64)}`,
        },
      ],
      notes: { summary: told, knownIssues: told },
      links: [
        { title: told, url: words.url ?? 'https://ci.example.com/run/1' },
      ],
    },
  };
  const path: EvidenceDocument = {
    kind: 'promotion-path',
    id: 'standard',
    content: { kind: 'PromotionPath', metadata: { name: 'standard' } },
  };
  const policy = { name: 'standard', hash: sha256(path.content) };
  const evaluation: EvidenceDocument = {
    kind: 'evaluation',
    id: uuid('evaluation'),
    content: {
      evaluationId: uuid('evaluation'),
      decision: 'allow',
      reasons: [],
      gates: [
        {
          gate: words.text ?? 'environment-on-path',
          status: 'pass',
          reason: { code: 'environment-on-path', message: told },
        },
      ],
      approvals: { have: 1, need: 1 },
      evaluatedAt: '2026-11-20T10:00:00.000Z',
      policy,
      inputs: { release: { version: '1.4.0', note: told } },
    },
  };
  const ada = { kind: 'user' as const, ref: words.name ?? 'user:default/ada' };
  const about = {
    kind: 'deployment' as const,
    id: DEPLOYMENT,
    entityRef,
    environment: 'production',
  };
  const base = {
    actor: ada,
    subject: about,
    before: undefined,
    policy,
    refs: undefined,
  };
  const step = (
    type: string,
    at: string,
    before: string | undefined,
    after: string,
    more: Partial<AuditEvent> = {},
  ) =>
    anEvent({
      seed: `${type} ${at}`,
      ...base,
      type,
      at: `2026-11-20T${at}Z`,
      ...more,
      before: before === undefined ? undefined : { state: before },
      after: { state: after, ...more.after },
    });
  const events: AuditEvent[] = [
    anEvent({
      seed: 'path',
      ...base,
      type: 'promotion-path.activated',
      at: '2026-11-19T08:00:00.000Z',
      actor: { kind: 'service', ref: 'plugin:releases' },
      subject: { kind: 'promotion-path', id: 'standard' },
      reason: 'The document was read for the first time',
      after: { hash: policy.hash },
      refs: [refTo(path)],
    }),
    anEvent({
      seed: 'release',
      ...base,
      type: 'release.registered',
      at: '2026-11-20T09:00:00.000Z',
      actor: { kind: 'service', ref: 'external:ci' },
      subject: { kind: 'release', id: RELEASE, entityRef },
      policy: undefined,
      after: {
        version: '1.4.0',
        type: 'minor',
        commit: 'c0ffee'.padEnd(40, '0'),
        contentHash: sha256(release.content),
      },
      refs: [refTo(release)],
    }),
    step('deployment.requested', '10:00:00.000', undefined, 'ready', {
      reason: words.reason,
      after: { version: '1.4.0', decision: 'allow' },
      refs: [refTo(release), refTo(evaluation)],
    }),
    anEvent({
      seed: 'unrelated',
      ...base,
      subject: { ...about, id: uuid('another') },
      type: 'deployment.imported',
      after: { state: 'succeeded', version: '9.9.9' },
    }),
    step('deployment.started', '10:05:00.000', 'ready', 'running'),
    step('deployment.progressed', '10:06:00.000', 'running', 'running', {
      after: { progress: { step: 1, steps: 2, label: told } },
    }),
    step('deployment.succeeded', '10:09:12.500', 'running', 'succeeded'),
  ];
  return { events, documents: [release, evaluation, path], policy };
}

/** The package of that deployment or release, and the log that proves it. */
export async function packageOf(
  kind: 'deployment' | 'release',
  words: Parameters<typeof tellStory>[0] = {},
): Promise<{ log: TestLog; pkg: EvidencePackage }> {
  const { events, documents } = tellStory(words);
  const log = await TestLog.of(events);
  const pkg = buildEvidencePackage({
    subject: {
      kind,
      id: kind === 'release' ? RELEASE : DEPLOYMENT,
      entityRef: 'component:default/checkout',
    },
    origin: ORIGIN,
    generatedAt: new Date('2026-11-21T00:00:00Z'),
    checkpoint: log.checkpoint(),
    entries: await log.entries(
      event =>
        event.subject.kind !== 'deployment' || event.subject.id === DEPLOYMENT,
    ),
    documents,
    pending: [uuid('late')],
  });
  return { log, pkg };
}
