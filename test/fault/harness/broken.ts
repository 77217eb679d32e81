/*
 * A mistake that the fault test has to find: the audit event is written beside
 * the transaction that it is about. Without a crash nobody would notice.
 */
import type { Knex } from 'knex';
import { AuditTrail } from '../../../plugins/releases-backend/src/prove/AuditTrail';
import { RetentionClasses } from '../../../plugins/releases-backend/src/prove/RetentionClasses';

export function trailOutsideTransactions(
  knex: Knex,
  clock: { now(): Date },
): Pick<AuditTrail, 'append'> {
  const trail = AuditTrail.create({
    clock,
    retention: RetentionClasses.create({}),
  });
  return {
    append: (_tx, input) => trail.append(knex as Knex.Transaction, input),
  };
}
