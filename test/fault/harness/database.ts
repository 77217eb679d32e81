import createKnex, { type Knex } from 'knex';
import { openDatabase as openPluginDatabase } from '../../../plugins/releases-backend/src/database/migrate';

/** Which database; a file, or a database of a PostgreSQL server. */
export type Target =
  | { client: 'better-sqlite3'; filename: string }
  | { client: 'pg'; connection: Record<string, unknown> };

/** Opens a database as the plugin gets it from Backstage and opens it. */
export async function openDatabase(
  target: Target,
  options: { migrate?: boolean; pool?: number } = {},
): Promise<Knex> {
  const knex =
    target.client === 'pg'
      ? createKnex({
          client: 'pg',
          connection: target.connection,
          pool: { min: 0, max: options.pool ?? 10 },
        })
      : createKnex({
          client: 'better-sqlite3',
          connection: { filename: target.filename },
          useNullAsDefault: true,
          pool: { min: 1, max: 1 },
        });
  if (target.client === 'better-sqlite3') {
    knex.client.pool.on('createSuccess', (_id: unknown, connection: any) =>
      connection.pragma('foreign_keys = ON'),
    );
  }
  return openPluginDatabase({
    getClient: async () => knex,
    migrations: { skip: !options.migrate },
  });
}
