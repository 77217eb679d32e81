import type { Knex } from 'knex';

/**
 * Inserts rows in as few statements as the databases' limits on bound values
 * allow. knex's own batchInsert opens a savepoint and sleeps a millisecond,
 * also for one row, while whatever the transaction holds stays held.
 *
 * @param chunk - rows in one statement
 */
export async function insertMany(
  tx: Knex.Transaction,
  table: string,
  rows: object[],
  chunk: number,
): Promise<void> {
  for (let i = 0; i < rows.length; i += chunk) {
    await tx(table).insert(rows.slice(i, i + chunk));
  }
}
