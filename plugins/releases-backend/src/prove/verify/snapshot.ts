import type { TrailQuery } from '@slipway/backstage-plugin-releases-node/trail';
import createKnex, { type Knex } from 'knex';
import { isPostgres } from '../../database/dialect';

/**
 * Runs reads that all see the same moment, while others go on writing: a
 * read-only transaction on PostgreSQL, a second connection to the file on
 * SQLite. A database in memory has one connection, which is then held.
 */
export async function inSnapshot<T>(
  knex: Knex,
  read: (query: TrailQuery) => Promise<T>,
): Promise<T> {
  if (isPostgres(knex)) {
    return knex.transaction(tx => read(queryOn(tx)), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
  }
  const file = fileOf(knex);
  if (file === undefined) {
    return knex.transaction(tx => read(queryOn(tx)));
  }
  const second = createReader(knex, file);
  try {
    return await second.transaction(tx => read(queryOn(tx)));
  } finally {
    await second.destroy();
  }
}

function queryOn(knex: Knex): TrailQuery {
  return async (sql, bindings) => {
    const answer = await knex.raw(sql, bindings as Knex.RawBinding[]);
    return isPostgres(knex) ? answer.rows : answer;
  };
}

/** The file of a SQLite database; undefined for one in memory. */
function fileOf(knex: Knex): string | undefined {
  const { connection } = knex.client.config;
  const file =
    typeof connection === 'string' ? connection : connection?.filename;
  return file && file !== ':memory:' && !file.startsWith('file::memory:')
    ? file
    : undefined;
}

function createReader(knex: Knex, filename: string): Knex {
  return createKnex({
    client: knex.client.config.client,
    connection: { filename, options: { readonly: true } } as never,
    pool: { min: 0, max: 1 },
    useNullAsDefault: true,
  });
}
