/** A database with the tables of the plugin and nothing else in the process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { root } from '../../../scripts/lib/processes.mjs';

const backend = join(root, 'plugins/releases-backend');
const require = createRequire(join(backend, 'package.json'));
const { knex: createKnex } = require('knex');
const { openDatabase } = require(join(backend, 'src/database/migrate'));

/** The stores that are measured. */
export const { FleetStore } = require(join(
  backend,
  'src/record/fleet/FleetStore',
));
export const { PastStore } = require(join(
  backend,
  'src/record/fleet/PastStore',
));

/** @param {'sqlite' | 'postgres'} engine */
export async function openEmpty(engine) {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const postgres = engine === 'postgres' ? await startPostgres() : undefined;
  const client = postgres
    ? createKnex({
        client: 'pg',
        connection: { ...postgres.connection, database: 'postgres' },
      })
    : createKnex({
        client: 'better-sqlite3',
        connection: { filename: join(folder, 'releases.sqlite') },
        useNullAsDefault: true,
      });
  const knex = await openDatabase({ getClient: async () => client });
  return {
    knex,
    async stop() {
      await knex.destroy();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
