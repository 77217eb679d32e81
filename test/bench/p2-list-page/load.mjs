/** Filling tables in bulk, past the API: what is measured is the reading. */
import {
  catalogRows,
  deploymentRows,
  eventRows,
  releaseRows,
} from './data.mjs';

const BATCH = 5000;

const isPostgres = knex => knex.client.config.client === 'pg';

/** One statement per batch: a column arrives as one array. */
async function insertPostgres(connection, table, rows) {
  const columns = Object.keys(rows[0]);
  const { rows: types } = await connection.query(
    `select attname as name, format_type(atttypid, null) as type
       from pg_attribute where attrelid = $1::regclass and attnum > 0`,
    [table],
  );
  const typeOf = name => types.find(column => column.name === name).type;
  await connection.query(
    `insert into ${table} (${columns.map(name => `"${name}"`).join(', ')})
     select * from unnest(${columns
       .map((name, i) => `$${i + 1}::${typeOf(name)}[]`)
       .join(', ')})`,
    columns.map(name => rows.map(row => row[name])),
  );
}

function insertSqlite(connection, table, rows) {
  const columns = Object.keys(rows[0]);
  const statement = connection.prepare(
    `insert into ${table} (${columns
      .map(name => `"${name}"`)
      .join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  connection.transaction(() => {
    for (const row of rows) {
      statement.run(
        ...columns.map(name =>
          row[name] instanceof Date ? row[name].getTime() : row[name],
        ),
      );
    }
  })();
}

async function withConnection(knex, action) {
  const connection = await knex.client.acquireConnection();
  try {
    return await action((table, rows) =>
      isPostgres(knex)
        ? insertPostgres(connection, table, rows)
        : insertSqlite(connection, table, rows),
    );
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

function* batches(rows) {
  let batch = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length) {
    yield batch;
  }
}

const analyze = knex => knex.raw('ANALYZE');

/**
 * Ten million rows go in faster without indexes; they are made afterwards as
 * they were. PostgreSQL only; constraints keep theirs.
 */
async function withoutIndexes(knex, tables, work) {
  if (!isPostgres(knex)) {
    await work();
    return;
  }
  const { rows } = await knex.raw(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
      where i.tablename = any(?) and not exists (
        select 1 from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  );
  for (const { name } of rows) {
    await knex.raw('drop index ??', [name]);
  }
  await work();
  for (const { definition } of rows) {
    await knex.raw(definition);
  }
}

/** From here on indexes are made after the rows. */
const MANY_ROWS = 1_000_000;

/** What the projection says of the last success. */
function declaredBy(row) {
  const [{ digest }] = JSON.parse(row.artifacts);
  return {
    declared_id: row.id,
    declared_version: row.version,
    declared_digest: digest,
    declared_digest_key: parseInt(digest.split(':')[1].slice(0, 13), 16),
    declared_at: row.finished_at,
  };
}

function* chain(...parts) {
  for (const part of parts) {
    yield* part;
  }
}

/**
 * Deployments, and what runs in each lane as the plugin would have derived it.
 *
 * @param {import('knex').Knex} knex
 * @param {number} total
 * @param {{ before?: Iterable<object> }} [options] - `before`: older rows
 */
export async function loadDeployments(knex, total, { before = [] } = {}) {
  const lanes = new Map();
  const tables = ['deployments', 'deployment_events'];
  await withoutIndexes(knex, total < MANY_ROWS ? [] : tables, () =>
    withConnection(knex, insert => loadHistory(insert, total, before, lanes)),
  );
  await withConnection(knex, async insert => {
    await insert('environment_states', [...lanes.values()]);
    for (const rows of batches(releaseRows(total))) {
      await insert('releases', rows);
    }
  });
  await analyze(knex);
}

/** Fills `lanes` with what runs where in the end. */
async function loadHistory(insert, total, before, lanes) {
  for (const rows of batches(chain(before, deploymentRows(total)))) {
    await insert('deployments', rows);
    await insert('deployment_events', eventRows(rows));
    for (const row of rows) {
      const key = `${row.entity_ref} ${row.environment}`;
      const lane = lanes.get(key) ?? {
        entity_ref: row.entity_ref,
        environment: row.environment,
        declared_id: null,
        declared_version: null,
        declared_digest: null,
        declared_digest_key: null,
        declared_at: null,
      };
      lanes.set(key, {
        ...lane,
        ...(row.state === 'succeeded' ? declaredBy(row) : {}),
        latest_id: row.id,
        latest_state: row.state,
        latest_version: row.version,
        latest_at: row.requested_at,
        health: 'healthy',
        updated_at: row.updated_at,
      });
    }
  }
}

/** Entities of the catalog, as it would have stored them after processing. */
export async function loadCatalog(knex, total) {
  await withConnection(knex, async insert => {
    for (const rows of batches(catalogRows(total))) {
      await insert(
        'refresh_state',
        rows.map(row => row.state),
      );
      await insert(
        'final_entities',
        rows.map(row => row.final),
      );
      await insert(
        'search',
        rows.flatMap(row => row.search),
      );
    }
  });
  await analyze(knex);
}

/**
 * Rows of several tables, in the order in which they come.
 *
 * @param {import('knex').Knex} knex
 * @param {Iterable<[table: string, row: Record<string, unknown>]>} rows
 */
export async function loadTables(knex, rows) {
  await withConnection(knex, async insert => {
    for (const batch of batches(rows)) {
      for (const table of new Set(batch.map(([name]) => name))) {
        const mine = batch.filter(([name]) => name === table);
        await insert(
          table,
          mine.map(([, row]) => row),
        );
      }
    }
  });
  await analyze(knex);
}
