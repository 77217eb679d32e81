import type { Actor } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { canonicalJson } from './canonicalJson';

/** What happened, to be written in the transaction that makes it happen. */
export interface AuditEventInput {
  /** noun.verb, for example deployment.started */
  type: string;
  actor: Actor;
  subject: {
    kind:
      | 'release'
      | 'deployment'
      | 'environment'
      | 'promotion-path'
      | 'source';
    id: string;
    entityRef?: string;
    environment?: string;
  };
  /** Where the fact came from; the API unless told. */
  source?: {
    kind: 'api' | 'webhook' | 'import' | 'location';
    id: string;
    deliveryId?: string;
  };
  reason?: string;
  /** Changed fields only. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  policy?: { name: string; hash: string };
}

/**
 * The audit trail. Each state change appends exactly one event in its own
 * transaction, so neither exists without the other. Events are never updated
 * or deleted: there is no method for it.
 */
export class AuditTrail {
  readonly #clock: Clock;

  static create(options: { clock: Clock }) {
    return new AuditTrail(options.clock);
  }

  private constructor(clock: Clock) {
    this.#clock = clock;
  }

  async append(tx: Knex.Transaction, input: AuditEventInput): Promise<void> {
    await this.appendAll(tx, [input]);
  }

  async appendAll(
    tx: Knex.Transaction,
    inputs: AuditEventInput[],
  ): Promise<void> {
    const at = this.#clock.now();
    const rows = inputs.map(input => {
      const id = randomUUID();
      const payload = canonicalJson({
        v: 1,
        id,
        type: input.type,
        at: at.toISOString(),
        actor: input.actor,
        source: input.source ?? { kind: 'api', id: 'api' },
        subject: input.subject,
        reason: input.reason,
        before: input.before,
        after: input.after,
        policy: input.policy,
        retention: 'standard',
        nonce: randomBytes(16).toString('hex'),
      });
      return {
        id,
        type: input.type,
        at,
        actor_kind: input.actor.kind,
        actor_ref: input.actor.ref,
        subject_kind: input.subject.kind,
        subject_id: input.subject.id,
        entity_ref: input.subject.entityRef ?? null,
        environment: input.subject.environment ?? null,
        payload,
      };
    });
    await tx.batchInsert('audit_events', rows, 50);
  }
}
