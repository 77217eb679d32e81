import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/** Where the migrations of this package are. */
export const migrationsDir = resolvePackagePath(
  '@slipway/backstage-plugin-releases-backend',
  'migrations',
);

/** Opens the database of the plugin and brings its schema up to date. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!isPostgres(knex)) {
    // A commit then appends to the log instead of rewriting pages, and
    // readers of the file do not block it. In memory this has no effect.
    await knex.raw('PRAGMA journal_mode = WAL');
    // The driver's default for that mode may lose the last commits when the
    // power fails; a system of record may not.
    await knex.raw('PRAGMA synchronous = FULL');
    await ensureWritable(knex);
  }
  if (!database.migrations?.skip) {
    await migrate(knex);
  }
  return knex;
}

/** Any number that nobody else in the database of the plugin locks. */
const MIGRATION_LOCK = 7_745_929;

/**
 * Replicas that start at once migrate one after the other: two of them would
 * both create the tables that remember which migrations ran.
 */
async function migrate(knex: Knex): Promise<void> {
  const latest = () => knex.migrate.latest({ directory: migrationsDir });
  if (!isPostgres(knex)) {
    await latest();
    return;
  }
  await knex.transaction(async tx => {
    await tx.raw('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await latest();
  });
}

/**
 * SQLite opens a file that it cannot open for writing for reading, and every
 * change would fail until the next start. Better not to start. To begin a
 * transaction is not enough to find out.
 *
 * @throws Error that says so
 */
async function ensureWritable(knex: Knex): Promise<void> {
  const tx = await knex.transaction();
  try {
    await tx.raw('CREATE TABLE slipway_write_probe (probe integer)');
  } catch (error) {
    throw new Error(
      `The SQLite database could not be opened for writing; check its disk and its permissions, then start again (${
        (error as Error).message
      })`,
    );
  } finally {
    await tx.rollback();
  }
}
