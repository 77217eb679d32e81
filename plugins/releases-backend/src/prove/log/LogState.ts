import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { fromDbInstant, type DbInstant } from '../../database/instants';

/** How long a leader that has gone silent stays the leader, in milliseconds. */
const LEASE_MS = 15_000;

interface DbStateRow {
  id: number;
  epoch: number | string;
  leader: string | null;
  lease_until: DbInstant | Date | null;
  size: number | string;
  root: string;
  halted_at: DbInstant | Date | null;
  halted_reason: string | null;
}

/** What is known of the log as a whole. */
export interface LogStatus {
  size: number;
  /** Hex. */
  root: string;
  haltedAt?: Date;
  haltedReason?: string;
}

/** Thrown where a process writes that no longer leads, or a log that has halted. */
export class NotLeadingError extends Error {
  name = 'NotLeadingError';
}

/*
 * The one row that says how far the log is and who may write it. One process
 * leads at a time. A lease can run out while its holder is still at work, so
 * being the leader is not believed but checked: each leader has an epoch of
 * its own, and each transaction that writes the log first updates this row
 * under that epoch. That also serialises the writers.
 */
export class LogState {
  readonly #knex: Knex;
  readonly #me = randomUUID();
  #epoch: number | undefined;
  #leaseUntil = 0;

  static create(options: { knex: Knex }) {
    return new LogState(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async status(): Promise<LogStatus> {
    const row = (await this.#knex<DbStateRow>('audit_state').first())!;
    return {
      size: Number(row.size),
      root: row.root,
      haltedAt: row.halted_at
        ? fromDbInstant(row.halted_at as DbInstant)
        : undefined,
      haltedReason: row.halted_reason ?? undefined,
    };
  }

  /** Whether this process leads now; takes the lead if nobody has it. */
  async lead(now: Date): Promise<boolean> {
    const time = now.getTime();
    // Renewed at half time, so that an idle log is not written every second.
    if (this.#epoch !== undefined && time < this.#leaseUntil - LEASE_MS / 2) {
      return true;
    }
    const until = new Date(time + LEASE_MS);
    if (this.#epoch !== undefined) {
      const renewed = await this.#knex<DbStateRow>('audit_state')
        .where({ id: 1, epoch: this.#epoch })
        .update({ lease_until: until });
      this.#epoch = renewed ? this.#epoch : undefined;
      this.#leaseUntil = until.getTime();
      return renewed > 0;
    }
    return this.#claim(now, until);
  }

  async #claim(now: Date, until: Date): Promise<boolean> {
    const free = (query: Knex.QueryBuilder) =>
      query.whereNull('leader').orWhere('lease_until', '<', now);
    const claimed = await this.#knex<DbStateRow>('audit_state')
      .where({ id: 1 })
      .where(free)
      .update({
        epoch: this.#knex.raw('epoch + 1') as unknown as number,
        leader: this.#me,
        lease_until: until,
      });
    if (!claimed) {
      return false;
    }
    const row = await this.#knex<DbStateRow>('audit_state')
      .where({ id: 1, leader: this.#me })
      .first('epoch');
    this.#epoch = row && Number(row.epoch);
    this.#leaseUntil = until.getTime();
    return this.#epoch !== undefined;
  }

  /** Lets somebody else lead at once. */
  async resign(): Promise<void> {
    const epoch = this.#epoch;
    this.#epoch = undefined;
    if (epoch !== undefined) {
      await this.#knex<DbStateRow>('audit_state')
        .where({ id: 1, epoch })
        .update({ leader: null, lease_until: null });
    }
  }

  /**
   * Holds the row for a transaction that writes the log, and reads it.
   *
   * @throws NotLeadingError if another process leads, or the log has halted
   */
  async hold(tx: Knex.Transaction): Promise<LogStatus> {
    const held = await tx<DbStateRow>('audit_state')
      .where({ id: 1, epoch: this.#epoch ?? -1 })
      .whereNull('halted_at')
      .update({ leader: this.#me });
    if (!held) {
      this.#epoch = undefined;
      throw new NotLeadingError('Another process writes the audit log now');
    }
    const row = (await tx<DbStateRow>('audit_state').first('size', 'root'))!;
    return { size: Number(row.size), root: row.root };
  }

  /** Says how far the log is, in the transaction that holds it. */
  async advance(
    tx: Knex.Transaction,
    to: { size: number; root: Buffer },
  ): Promise<void> {
    await tx<DbStateRow>('audit_state')
      .where({ id: 1 })
      .update({ size: to.size, root: to.root.toString('hex') });
  }

  /** Stops the log until an operator has dealt with it. */
  async halt(tx: Knex, reason: string, now: Date): Promise<boolean> {
    const halted = await tx<DbStateRow>('audit_state')
      .where({ id: 1 })
      .whereNull('halted_at')
      .update({ halted_at: now, halted_reason: reason });
    return halted > 0;
  }

  /** Lets a halted log go on. */
  async unhalt(tx: Knex): Promise<void> {
    await tx<DbStateRow>('audit_state')
      .where({ id: 1 })
      .update({ halted_at: null, halted_reason: null });
  }
}
