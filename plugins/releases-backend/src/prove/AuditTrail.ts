import type { Actor } from '@slipway/backstage-plugin-releases-common';
import {
  canonicalEvent,
  type AuditEvent,
} from '@slipway/backstage-plugin-releases-node/trail';
import type { Knex } from 'knex';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { insertMany } from '../database/insertMany';
import { withoutUndefined } from './canonicalJson';
import { columnsOf } from './events/columnsOf';
import { requestId } from './requestContext';
import type { RetentionClasses } from './RetentionClasses';

/** What happened, to be written in the transaction that makes it happen. */
export interface AuditEventInput {
  /** noun.verb, for example deployment.started */
  type: string;
  actor: Actor;
  subject: AuditEvent['subject'];
  /** Where the fact came from; the API unless told. */
  source?: AuditEvent['source'];
  reason?: string;
  /** Changed fields only. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  policy?: { name: string; hash: string };
  /** Documents that the event rests on, by hash of their canonical JSON. */
  refs?: { kind: string; id: string; sha256: string }[];
}

/**
 * The audit trail. Each state change appends exactly one event in its own
 * transaction, so neither exists without the other. Events are never updated
 * or deleted: there is no method for it. A correction is an event of its own.
 */
export class AuditTrail {
  readonly #clock: Clock;
  readonly #retention: RetentionClasses;

  static create(options: { clock: Clock; retention: RetentionClasses }) {
    return new AuditTrail(options.clock, options.retention);
  }

  private constructor(clock: Clock, retention: RetentionClasses) {
    this.#clock = clock;
    this.#retention = retention;
  }

  /**
   * Writes one event and returns its id.
   *
   * @throws EnvelopeError if it is not an event of version 1: over 65,535
   *   bytes, with a fraction, or without the reason that its type asks for
   */
  async append(tx: Knex.Transaction, input: AuditEventInput): Promise<string> {
    const [id] = await this.appendAll(tx, [input]);
    return id;
  }

  async appendAll(
    tx: Knex.Transaction,
    inputs: AuditEventInput[],
  ): Promise<string[]> {
    const at = this.#clock.now();
    const rows = inputs.map(input => this.#toRow(input, at));
    await insertMany(tx, 'audit_events', rows, 50);
    return rows.map(row => row.id);
  }

  #toRow(input: AuditEventInput, at: Date) {
    const request = requestId();
    const event = withoutUndefined<AuditEvent>({
      v: 1,
      id: randomUUID(),
      type: input.type,
      at: at.toISOString(),
      actor: input.actor,
      source: input.source ?? { kind: 'api', id: 'api' },
      subject: input.subject,
      request: request === undefined ? undefined : { id: request },
      reason: input.reason,
      before: input.before as AuditEvent['before'],
      after: input.after as AuditEvent['after'],
      policy: input.policy,
      refs: input.refs,
      retention: this.#retention.of(input.policy?.name),
      nonce: randomBytes(16).toString('hex'),
    });
    return { ...columnsOf(event), at, payload: canonicalEvent(event) };
  }
}
