import { CliError, messageOf, usageError } from '../cli/CliError';
import type { OpenedDatabase } from './OpenedDatabase';

/** What is used of `pg.Client`. */
interface Client {
  connect(): Promise<void>;
  query(
    sql: string,
    bindings?: unknown[],
  ): Promise<{ rows: Record<string, unknown>[] }>;
  on(event: 'error', listener: () => void): void;
  end(): Promise<void>;
}

interface Driver {
  Client: new (options: {
    connectionString: string;
    application_name: string;
    connectionTimeoutMillis: number;
  }) => Client;
}

/* A string to the compiler, so that nobody needs the driver to compile this. */
async function loadDriver(): Promise<Driver> {
  try {
    return (await import('pg' as string)).default;
  } catch {
    throw new CliError('The driver for PostgreSQL is not installed.', {
      code: 'driver',
      advice: ['npm install pg', 'where releases-cli is installed.'],
    });
  }
}

/** Numbers the placeholders as PostgreSQL wants them. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replace(/\?/g, () => `$${++count}`);
}

/** Text of an error without the password, which drivers sometimes quote. */
function withoutSecret(error: unknown, connection: string): string {
  const message = messageOf(error) || 'the connection was refused';
  return URL.canParse(connection) && new URL(connection).password
    ? message.replaceAll(new URL(connection).password, '***')
    : message;
}

async function begin(client: Client, schema: string | undefined) {
  await client.connect();
  // One state of the database from the first page to the last.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (schema !== undefined) {
    await client.query('SELECT set_config($1, $2, true)', [
      'search_path',
      `"${schema}"`,
    ]);
  }
}

/** Connects to PostgreSQL for reading one state of it. */
export async function openPostgres(
  connection: string,
  schema: string | undefined,
): Promise<OpenedDatabase> {
  if (schema !== undefined && !/^[A-Za-z_][\w-]{0,62}$/.test(schema)) {
    throw usageError(`--schema: "${schema}" is no name of a schema.`);
  }
  const pg = await loadDriver();
  const client = new pg.Client({
    connectionString: connection,
    application_name: 'releases-cli',
    connectionTimeoutMillis: 15_000,
  });
  // A connection that breaks also fails the query that waits for it.
  client.on('error', () => {});
  try {
    await begin(client, schema);
  } catch (error) {
    await client.end().catch(() => {});
    throw new CliError(
      `The database cannot be opened: ${withoutSecret(error, connection)}.`,
      {
        code: 'database',
        advice: [
          'Check the connection string: postgres://user@host/database. The password may come from PGPASSWORD.',
        ],
      },
    );
  }
  return {
    dialect: 'postgres',
    query: async (sql, bindings) =>
      (await client.query(numbered(sql), [...bindings])).rows,
    close: () => client.end(),
  };
}
