import type {
  Actor,
  LegalHold,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { fromDbInstant, toIso, type DbInstant } from '../../database/instants';
import { conflict, notFound } from '../../errors';
import type { AuditTrail } from '../AuditTrail';

const MAX_LISTED = 500;

interface DbHoldRow {
  id: string;
  entity_ref: string | null;
  reason: string;
  placed_by: string;
  placed_at: DbInstant;
  lifted_by: string | null;
  lifted_at: DbInstant | null;
  lift_reason: string | null;
}

/** Legal holds: what they cover does not expire. Both ends are events. */
export class HoldService {
  readonly #knex: Knex;
  readonly #audit: AuditTrail;
  readonly #clock: Clock;
  readonly #origin: string;

  static create(options: {
    knex: Knex;
    audit: AuditTrail;
    clock: Clock;
    origin: string;
  }) {
    return new HoldService(options);
  }

  private constructor(options: {
    knex: Knex;
    audit: AuditTrail;
    clock: Clock;
    origin: string;
  }) {
    this.#knex = options.knex;
    this.#audit = options.audit;
    this.#clock = options.clock;
    this.#origin = options.origin;
  }

  async list(): Promise<LegalHold[]> {
    const rows = await this.#knex<DbHoldRow>('audit_holds')
      .orderBy('placed_at', 'desc')
      .limit(MAX_LISTED);
    return rows.map(toHold);
  }

  async place(
    tx: Knex.Transaction,
    input: { actor: Actor; entityRef?: string; reason: string },
  ): Promise<LegalHold> {
    const row = {
      id: randomUUID(),
      entity_ref: input.entityRef ?? null,
      reason: input.reason,
      placed_by: input.actor.ref,
      placed_at: this.#clock.now(),
    };
    await tx('audit_holds').insert(row);
    await this.#audit.append(tx, {
      type: 'log.hold-placed',
      actor: input.actor,
      subject: this.#subject(input.entityRef),
      reason: input.reason,
      after: { hold: row.id, covers: input.entityRef ?? 'everything' },
    });
    return toHold({
      ...row,
      placed_at: row.placed_at as never,
      lifted_by: null,
      lifted_at: null,
      lift_reason: null,
    });
  }

  /** @throws NotFoundError; ConflictError if it was lifted before */
  async lift(
    tx: Knex.Transaction,
    input: { actor: Actor; id: string; reason: string },
  ): Promise<LegalHold> {
    const { id, actor, reason } = input;
    const changes = {
      lifted_by: actor.ref,
      lifted_at: this.#clock.now() as never,
      lift_reason: reason,
    };
    const lifted = await tx<DbHoldRow>('audit_holds')
      .where({ id })
      .whereNull('lifted_at')
      .update(changes);
    const row = await tx<DbHoldRow>('audit_holds').where({ id }).first();
    if (!row) {
      throw notFound('legal hold', id);
    }
    if (!lifted) {
      throw conflict(
        'hold-lifted',
        `This hold was lifted by ${row.lifted_by} at ${toIso(row.lifted_at)}`,
      );
    }
    await this.#audit.append(tx, {
      type: 'log.hold-lifted',
      actor,
      subject: this.#subject(row.entity_ref ?? undefined),
      reason,
      before: { hold: id, covers: row.entity_ref ?? 'everything' },
    });
    return toHold(row);
  }

  #subject(entityRef: string | undefined) {
    return { kind: 'log' as const, id: this.#origin, entityRef };
  }
}

function toHold(row: DbHoldRow): LegalHold {
  return {
    id: row.id,
    entityRef: row.entity_ref ?? undefined,
    reason: row.reason,
    placedBy: row.placed_by,
    placedAt: fromDbInstant(row.placed_at).toISOString(),
    liftedBy: row.lifted_by ?? undefined,
    liftedAt: toIso(row.lifted_at),
    liftReason: row.lift_reason ?? undefined,
  };
}
