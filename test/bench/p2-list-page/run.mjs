/*
 * P2: a page of an entity's deployments, filtered by environment and state, 20
 * rows, through the real plugin. Three questions: does it cost the same at any
 * size of the history, how much is added to the bare statement, and how does it
 * compare with a page of the catalog.
 *
 * The bare statement alone is no fair peer for an authenticated HTTP call, so
 * it is measured together with a call of a route that only authenticates and
 * asks for permission: ours divided by (statement + empty route).
 */
import assert from 'node:assert/strict';
import {
  collectFacts,
  databaseFacts,
  isBusy,
  waitUntilQuiet,
} from '../lib/facts.mjs';
import { judge, judgeCheck, report } from '../lib/report.mjs';
import { compareArms } from '../lib/statistics.mjs';
import { startBackend } from './backend.mjs';
import {
  COMPONENTS,
  HEAVIEST,
  SEED,
  componentName,
  entityRef,
} from './data.mjs';
import { loadCatalog, loadDeployments } from './load.mjs';
import {
  captureStatements,
  checkPlans,
  countsRows,
  statementsPerRead,
} from './plans.mjs';

const PAGE = 20;
const SMALL = 1_000;
const MAX_ENTITIES = 100_000;
const DEEP_PAGES = 200;
const LANE = { environment: 'production', state: 'succeeded' };

const history = `releases/deployments/by-entity/component/default/${componentName(
  HEAVIEST,
)}`;
const query = values => new URLSearchParams(values).toString();
const pagePath = cursor =>
  `${history}?${query({ ...LANE, limit: PAGE, ...(cursor && { cursor }) })}`;

/** The cursor of the deepest full page that a reader gets to. */
async function walk(backend) {
  let cursor;
  for (let page = 1; page < DEEP_PAGES; page++) {
    const { nextCursor } = await backend.get(pagePath(cursor));
    if (!nextCursor) {
      break;
    }
    cursor = nextCursor;
  }
  return cursor;
}

async function prepare(engine, rows, entities) {
  const since = performance.now();
  const backend = await startBackend(engine);
  await loadDeployments(await backend.knex('releases'), rows);
  await loadCatalog(await backend.knex('catalog'), entities);
  await waitForPath(backend);
  console.log(
    `${engine}: ${rows} deployments, ${entities} entities loaded in ${(
      (performance.now() - since) /
      1000
    ).toFixed(1)} s`,
  );
  return backend;
}

/** The plugin reads its promotion paths after the start. */
async function waitForPath(backend) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { items } = await backend.get('releases/promotion-paths');
    if (items.some(item => item.version)) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('the promotion path was not loaded');
}

function bareStatement(knex, after) {
  const rows = knex('deployments')
    .where({ entity_ref: entityRef(HEAVIEST), ...LANE })
    .orderBy([
      { column: 'requested_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(PAGE + 1);
  return after
    ? rows.whereRaw('(requested_at, id) < (?, ?)', [
        new Date(after.requestedAt),
        after.id,
      ])
    : rows;
}

/** Both arms have to read the same rows, or the comparison means nothing. */
async function assertSameRows(backend, knex) {
  const [{ items }, rows] = await Promise.all([
    backend.get(pagePath()),
    bareStatement(knex),
  ]);
  assert.equal(items.length, PAGE);
  assert.deepEqual(
    items.map(({ id }) => id),
    rows.slice(0, PAGE).map(({ id }) => id),
  );
}

/** Every kind of read of the plugin, for its statements. */
async function readEverything(backend, cursor) {
  const { items } = await backend.get(pagePath());
  const [{ id, version, requestedAt }] = items;
  for (const path of [
    history,
    pagePath(cursor),
    `${history}?${query({ environment: 'staging' })}`,
    `${history}?${query({ version })}`,
    `${history}?${query({ to: requestedAt })}`,
    `releases/deployments/${id}`,
    history.replace('deployments/by-entity', 'environments/by-entity'),
    history.replace('deployments/by-entity', 'releases/by-entity'),
  ]) {
    await backend.get(path);
  }
}

async function measureEngine(engine, { rows, smoke, busy }) {
  const effort = smoke
    ? { blocks: 12, perVisit: 12 }
    : { blocks: 6, perVisit: 125 };
  const entities = smoke
    ? COMPONENTS
    : Math.min(Math.max(rows, COMPONENTS), MAX_ENTITIES);
  const small = await prepare(engine, SMALL, COMPONENTS);
  const large = await prepare(engine, rows, entities);
  try {
    const knex = await large.knex('releases');
    const cursors = { small: await walk(small), large: await walk(large) };
    await assertSameRows(large, knex);
    const results = [];
    const name = text => `P2/${engine}/${text}`;
    const add = async (text, target, a, b) => {
      const { ratios, control, samples } = await compareArms({
        a,
        b,
        ...effort,
      });
      results.push(
        judge(
          { name: name(text), values: ratios, target, control, samples },
          { busy, smoke },
        ),
      );
    };

    const flat = { atMost: 1.25 };
    await add(
      'first-page-growth',
      flat,
      () => large.get(pagePath()),
      () => small.get(pagePath()),
    );
    await add(
      'deep-page-growth',
      flat,
      () => large.get(pagePath(cursors.large)),
      () => small.get(pagePath(cursors.small)),
    );

    if (!smoke) {
      await add(
        'over-statement-and-empty-route',
        { atMost: 1.5 },
        () => large.get(pagePath()),
        async () => {
          await bareStatement(knex);
          await large.get('bench/empty');
        },
      );
      const page = query({
        filter:
          'kind=component,spec.type=service,spec.owner=group:default/team-1',
        orderField: 'metadata.name,asc',
        limit: PAGE,
      });
      await add(
        'over-catalog-by-query',
        { atMost: 0.5 },
        () => large.get(pagePath()),
        () => large.get(`catalog/entities/by-query?${page}`),
      );
    }

    // What is done once, such as putting old releases in order, is done before.
    await readEverything(large, cursors.large);
    await knex.raw('ANALYZE');
    const statements = await captureStatements(knex, () =>
      readEverything(large, cursors.large),
    );
    const { checked, problems } = await checkPlans(knex, statements);
    results.push(judgeCheck(name('plans'), problems));
    results.push(judgeCheck(name('no-totals'), countsRows(statements)));

    const sent = await statementsPerRead(knex, () => large.get(pagePath()));
    console.log(
      `${engine}: ${checked} statements checked; a page takes ${sent} of them`,
    );
    return { results, facts: { ...(await databaseFacts(knex)), sent } };
  } finally {
    await Promise.all([small.stop(), large.stop()]);
  }
}

/**
 * @param {{ rows: number, smoke: boolean, engines: ('sqlite' | 'postgres')[] }} options
 */
export async function run({ rows, smoke, engines }) {
  if (!smoke) {
    await waitUntilQuiet();
  }
  const facts = {
    ...collectFacts(),
    rows,
    seed: SEED,
    databases: {},
  };
  const results = [];
  for (const engine of engines) {
    const measured = await measureEngine(engine, {
      rows,
      smoke,
      busy: isBusy(facts),
    });
    facts.databases[engine] = measured.facts;
    results.push(...measured.results);
  }
  return report({ id: 'P2', mode: smoke ? 'smoke' : 'full', facts, results });
}
