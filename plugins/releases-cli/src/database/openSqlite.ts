import { access } from 'node:fs/promises';
import { CliError, fileError, messageOf } from '../cli/CliError';
import type { OpenedDatabase } from './OpenedDatabase';

/** What is used of `better-sqlite3`. */
interface Driver {
  new (file: string, options: { readonly: true; fileMustExist: true }): {
    exec(sql: string): void;
    prepare(sql: string): {
      get(): unknown;
      all(...bindings: unknown[]): Record<string, unknown>[];
    };
    close(): void;
  };
}

/* A string to the compiler, so that nobody needs the driver to compile this. */
async function loadDriver(): Promise<Driver> {
  try {
    return (await import('better-sqlite3' as string)).default;
  } catch {
    throw new CliError('The driver for SQLite is not installed.', {
      code: 'driver',
      advice: [
        'npm install better-sqlite3',
        'where releases-cli is installed.',
      ],
    });
  }
}

/** Opens an SQLite file for reading one state of it. */
export async function openSqlite(file: string): Promise<OpenedDatabase> {
  await access(file).catch(error => {
    throw fileError(file, error);
  });
  const Database = await loadDriver();
  try {
    const database = new Database(file, {
      readonly: true,
      fileMustExist: true,
    });
    // A transaction that only reads sees what was there at its first statement.
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return {
      dialect: 'sqlite',
      query: async (sql, bindings) => database.prepare(sql).all(...bindings),
      close: async () => {
        database.close();
      },
    };
  } catch (error) {
    throw new CliError(`${file} cannot be opened: ${messageOf(error)}.`, {
      code: 'database',
      advice: [
        'It must be the SQLite file of the releases backend. A copy needs the files ending with -wal and -shm beside it.',
      ],
    });
  }
}
