import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import { isPostgres } from '../database/dialect';
import { fromDbInstant } from '../database/instants';
import { migrationsDir, openDatabase } from '../database/migrate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

async function tables(knex: Knex): Promise<string[]> {
  const rows = isPostgres(knex)
    ? await knex('information_schema.tables')
        .where({ table_schema: 'public' })
        .select({ name: 'table_name' })
    : await knex('sqlite_master').where({ type: 'table' }).select('name');
  return rows
    .map(row => row.name as string)
    .filter(name => !/^(knex|sqlite)_/.test(name))
    .sort();
}

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it('F24: go up, down and up again, one at a time', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDir;
    const steps = readdirSync(directory).length;
    const seen: string[][] = [await tables(knex)];
    for (let i = 0; i < steps; i++) {
      await knex.migrate.up({ directory });
      seen.push(await tables(knex));
    }
    expect(seen[0]).toEqual([]);
    expect(seen[steps]).toEqual(
      expect.arrayContaining(['audit_events', 'deployments', 'releases']),
    );
    for (let i = steps - 1; i >= 0; i--) {
      await knex.migrate.down({ directory });
      expect(await tables(knex)).toEqual(seen[i]);
    }
    await knex.migrate.latest({ directory });
    expect(await tables(knex)).toEqual(seen[steps]);
    await knex.destroy();
  });

  it('run once when several replicas start at the same time', async () => {
    const knex = await databases.init(databaseId);
    if (!isPostgres(knex)) {
      return;
    }
    const service = { getClient: async () => knex };
    await Promise.all([1, 2, 3].map(() => openDatabase(service)));
    const [{ count }] = await knex('knex_migrations').count();
    expect(Number(count)).toBe(readdirSync(migrationsDir).length);
    await knex.destroy();
  });

  it('keeps instants to the millisecond, and one deployment per external id', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: migrationsDir });
    const at = new Date('2026-03-29T01:30:00.123Z');
    const row = {
      id: '3f0c4c1e-51a2-4b63-9d0a-0c9d5f0d7a01',
      entity_ref: 'component:default/wo-api',
      environment: 'dev',
      state: 'succeeded',
      version: '1',
      artifacts: '[]',
      requested_by_kind: 'user',
      requested_by_ref: 'user:default/ada',
      requested_at: at,
      updated_at: at,
      source: 'tool',
      external_id: '1',
      recorded_as: 'reported',
      etag: 1,
    };
    await knex('deployments').insert(row);
    const stored = await knex('deployments').first();
    expect(fromDbInstant(stored.requested_at)).toEqual(at);
    expect(stored.started_at).toBeNull();
    const again = await knex('deployments')
      .insert({ ...row, id: '3f0c4c1e-51a2-4b63-9d0a-0c9d5f0d7a02' })
      .then(
        () => 'stored twice',
        error => String(error.message),
      );
    expect(again).toMatch(/unique/i);
    // Without an external id there is nothing to be unique about.
    for (const id of ['03', '04']) {
      await knex('deployments').insert({
        ...row,
        id: `3f0c4c1e-51a2-4b63-9d0a-0c9d5f0d7a${id}`,
        external_id: null,
      });
    }
    await knex.destroy();
  });
});
