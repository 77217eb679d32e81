import { createHash } from 'node:crypto';
import type { AuditEvent } from '../envelope';

/** A UUID that is the same in every run. */
export function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** An event that is valid, with what a test is about on top. */
export function anEvent(
  overrides: Partial<AuditEvent> & { seed?: string } = {},
): AuditEvent {
  const { seed = 'event', ...rest } = overrides;
  return {
    v: 1,
    id: uuid(`event ${seed}`),
    type: 'deployment.started',
    at: '2026-11-20T10:15:30.123Z',
    actor: { kind: 'user', ref: 'user:default/ada' },
    source: { kind: 'api', id: 'api' },
    subject: {
      kind: 'deployment',
      id: uuid('deployment'),
      entityRef: 'component:default/checkout',
      environment: 'production',
    },
    request: { id: 'req-1' },
    before: { state: 'ready' },
    after: { state: 'running' },
    policy: { name: 'standard', hash: 'a'.repeat(64) },
    refs: [{ kind: 'evaluation', id: uuid('e'), sha256: 'b'.repeat(64) }],
    retention: 'standard',
    nonce: createHash('sha256').update(seed).digest('hex').slice(0, 32),
    ...rest,
  };
}
