/*
 * Looks at the plans of every statement that the plugin sends while it is read
 * from. The statements are caught on their way to the database, so that a new
 * one is checked without being registered anywhere.
 */
import { summarise } from '../lib/statistics.mjs';

/** Tables whose size has no bound. */
const GROWING = [
  'deployments',
  'deployment_events',
  'releases',
  'release_artifacts',
  'gate_evaluations',
  'audit_events',
  'evidence',
  'release_documents',
  'release_notes',
  'release_positions',
  'checklist_answers',
  'environment_observations',
];

/** Blocks of a page of 20 in one lane; a page over several lanes reads as many. */
const MAX_BLOCKS_PER_LANE = 64;
const PAGE_ROWS = 21;
/** A list of ids or names is looked up one by one. */
const BLOCKS_PER_VALUE = 3;

/**
 * Ranges of the first digits of an id are planned with their values: without
 * them a range may be anything, and no such statement is prepared.
 */
const PLANNED_WITH_VALUES = /_key" between/;

/** Statements that are sent while `action` runs, each text once. */
export async function captureStatements(knex, action) {
  const statements = new Map();
  const listener = ({ sql, bindings }) => {
    if (/^\s*(select|with)\b/i.test(sql)) {
      statements.set(sql, bindings ?? []);
    }
  };
  knex.on('query', listener);
  try {
    await action();
  } finally {
    knex.removeListener('query', listener);
  }
  return [...statements].map(([sql, bindings]) => ({ sql, bindings }));
}

function* nodesOf(plan) {
  yield plan;
  for (const child of plan.Plans ?? []) {
    yield* nodesOf(child);
  }
}

function problemsOfPlan({ Plan: plan }, values) {
  const problems = [];
  const nodes = [...nodesOf(plan)];
  const lanes = Math.max(
    1,
    nodes.filter(
      node =>
        GROWING.includes(node['Relation Name']) &&
        node['Parent Relationship'] !== 'Inner' &&
        node['Actual Loops'] > 0,
    ).length,
  );
  for (const node of nodes) {
    const { 'Node Type': type, 'Relation Name': table } = node;
    const rows = node['Actual Rows'] ?? 0;
    if (type === 'Seq Scan' && GROWING.includes(table)) {
      problems.push(`Seq Scan of ${table}`);
    }
    if (type === 'Sort' && rows > PAGE_ROWS * lanes) {
      problems.push(`Sort of ${rows} rows`);
    }
    if (
      ['Hash', 'Materialize'].includes(type) &&
      [...nodesOf(node)].some(inner => GROWING.includes(inner['Relation Name']))
    ) {
      problems.push(`${type} over history`);
    }
    const removed = node['Rows Removed by Filter'] ?? 0;
    if (removed > 10 * Math.max(rows, 1)) {
      problems.push(`${removed} rows removed by a filter for ${rows} returned`);
    }
  }
  const temporary =
    (plan['Temp Read Blocks'] ?? 0) + (plan['Temp Written Blocks'] ?? 0);
  if (temporary) {
    problems.push(`${temporary} temporary blocks`);
  }
  const touched =
    (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
  // A page over many entities touches more, and returns more.
  const pages = Math.max(lanes, (plan['Actual Rows'] ?? 0) / PAGE_ROWS);
  const allowed = Math.max(
    MAX_BLOCKS_PER_LANE * pages,
    BLOCKS_PER_VALUE * values,
  );
  if (touched > allowed) {
    problems.push(`${touched} blocks touched for ${lanes} lanes`);
  }
  return problems;
}

const literal = (connection, value) => {
  if (value === null || value === undefined) {
    return 'null';
  }
  const text = value instanceof Date ? value.toISOString() : String(value);
  return connection.escapeLiteral(text);
};

async function explainPostgres(connection, { sql, bindings }) {
  const explain = 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)';
  const problems = [];
  const direct = await connection.query(`${explain} ${sql}`, bindings);
  problems.push(
    ...problemsOfPlan(direct.rows[0]['QUERY PLAN'][0], bindings.length),
  );

  if (PLANNED_WITH_VALUES.test(sql)) {
    return problems;
  }
  // The plan for any value, which a pool settles on after some calls.
  const values = bindings.map(value => literal(connection, value)).join(', ');
  await connection.query('SET plan_cache_mode = force_generic_plan');
  await connection.query(`PREPARE bench_plan AS ${sql}`);
  try {
    const generic = await connection.query(
      `${explain} EXECUTE bench_plan${values ? `(${values})` : ''}`,
    );
    problems.push(
      ...problemsOfPlan(generic.rows[0]['QUERY PLAN'][0], bindings.length).map(
        problem => `generic plan: ${problem}`,
      ),
    );
  } finally {
    await connection.query('DEALLOCATE bench_plan');
    await connection.query('RESET plan_cache_mode');
  }
  return problems;
}

/**
 * What is sorted is small whatever the history: that of one release, of one
 * build or commit, or what a subquery has limited.
 */
const SMALL_SETS = [
  /release_id` (=|in)/,
  /`commit` = \?/,
  /`(ran|lane)`\.`/,
  /group by .* limit \?\) as/,
];

/** Whether an index is made over a subquery, which is limited. */
function isDerived(sql, detail) {
  const [, name] = /^\w+ (\w+)/.exec(detail) ?? [];
  return new RegExp(`\\) as \`${name}\``).test(sql);
}

function explainSqlite(connection, { sql, bindings }) {
  const rows = connection
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(
      ...bindings.map(value =>
        value instanceof Date ? value.getTime() : value,
      ),
    );
  const inParts = rows.some(({ detail }) => /UNION ALL|COMPOUND/.test(detail));
  const problems = [];
  for (const { detail } of rows) {
    const scanned = /^SCAN (\w+)/.exec(detail)?.[1];
    // Along an index, a limit ends the scan.
    const ends = /USING (COVERING )?INDEX/.test(detail) && /limit \?/.test(sql);
    if (scanned && GROWING.includes(scanned) && !ends) {
      problems.push(detail);
    }
    if (
      /^(SCAN|SEARCH) \w+ USING AUTOMATIC/.test(detail) &&
      !isDerived(sql, detail)
    ) {
      problems.push(detail);
    }
    // A page over several lanes is merged: some pages of rows, never history.
    if (
      /USE TEMP B-TREE FOR ORDER BY/.test(detail) &&
      !inParts &&
      !SMALL_SETS.some(pattern => pattern.test(sql))
    ) {
      problems.push(detail);
    }
  }
  return problems;
}

/** What is wrong with the plans of these statements; nothing, if all is well. */
export async function checkPlans(knex, statements) {
  const concerned = statements.filter(({ sql }) =>
    GROWING.some(table => new RegExp(`["\`]${table}["\`]`).test(sql)),
  );
  const connection = await knex.client.acquireConnection();
  try {
    const problems = [];
    for (const statement of concerned) {
      const found =
        knex.client.config.client === 'pg'
          ? await explainPostgres(connection, statement)
          : explainSqlite(connection, statement);
      problems.push(
        ...found.map(problem => `${problem}: ${statement.sql.slice(0, 400)}`),
      );
    }
    return { checked: concerned.length, problems };
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

/** Whether a total is computed anywhere on the way. */
export function countsRows(statements) {
  return statements
    .filter(({ sql }) => /\bcount\s*\(/i.test(sql))
    .map(({ sql }) => `counts rows: ${sql.slice(0, 400)}`);
}

/** How many statements one read sends; printed, so that a new one is noticed. */
export async function statementsPerRead(knex, read, rounds = 3) {
  const counts = [];
  for (let i = 0; i < rounds; i++) {
    let count = 0;
    const listener = () => count++;
    knex.on('query', listener);
    await read();
    knex.removeListener('query', listener);
    counts.push(count);
  }
  return summarise(counts).median;
}
