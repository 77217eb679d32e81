/*
 * P10: every read of the API at a thousand deployments and at many. A screen
 * must not become slower because seven years have passed: the 95th percentile
 * of the worst route may grow by half. And what a deployment takes on the disk
 * is bounded.
 */
import {
  collectFacts,
  databaseFacts,
  isBusy,
  waitUntilQuiet,
} from '../lib/facts.mjs';
import { judge, judgeCheck, report } from '../lib/report.mjs';
import { compareArms, summarise } from '../lib/statistics.mjs';
import { startBackend } from '../p2-list-page/backend.mjs';
import { COMPONENTS, SEED, deploymentRows } from '../p2-list-page/data.mjs';
import {
  loadCatalog,
  loadDeployments,
  loadTables,
} from '../p2-list-page/load.mjs';
import { captureStatements, checkPlans } from '../p2-list-page/plans.mjs';
import { firstDeployments } from '../p3-matrix/data.mjs';
import { matrixOf, measureMatrix } from '../p3-matrix/run.mjs';
import { DOCUMENT, observationRows, recordRows } from './data.mjs';
import { readSubjects, routesOf } from './routes.mjs';
import { bytesPerDeployment } from './size.mjs';

const SMALL = 1_000;
const MAX_GROWTH = 1.5;
const MAX_BYTES = 900;

async function prepare(engine, rows) {
  const since = performance.now();
  const backend = await startBackend(engine);
  const knex = await backend.knex('releases');
  await loadDeployments(knex, rows, { before: firstDeployments() });
  await loadTables(knex, [['documents', DOCUMENT]]);
  await loadTables(knex, recordRows(rows));
  await loadTables(knex, observationRows(deploymentRows(rows)));
  await loadCatalog(await backend.knex('catalog'), COMPONENTS);
  await waitForPath(backend);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`${engine}: ${rows} deployments loaded in ${seconds} s`);
  const routes = routesOf(await readSubjects(backend));
  // Whatever is done once, such as putting old releases in order, is done here.
  for (const read of Object.values(routes)) {
    await read(backend);
  }
  await knex.raw('ANALYZE');
  return { backend, knex, routes };
}

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

/** How much slower each route is, in the median of blocks and at the 95th percentile. */
async function measureRoutes(small, large, effort) {
  const measured = [];
  for (const route of Object.keys(large.routes)) {
    const { ratios, control, samples } = await compareArms({
      a: () => large.routes[route](large.backend),
      b: () => small.routes[route](small.backend),
      ...effort,
    });
    const [after, before] = [summarise(samples.a), summarise(samples.b)];
    measured.push({
      route,
      control,
      p50: summarise(ratios).median,
      p95: after.p95 / before.p95,
      ms: { small: before.p95, large: after.p95 },
    });
    console.log(
      `  ${route.padEnd(22)} p95 ${before.p95.toFixed(
        1,
      )} -> ${after.p95.toFixed(1)} ms, x${(after.p95 / before.p95).toFixed(
        2,
      )}`,
    );
  }
  return measured.sort((a, b) => b.p95 - a.p95);
}

/** Growth of every route, and the matrix while so much is loaded. */
async function measureGrowth(engine, { small, large, rows, busy }) {
  const effort = { blocks: 6, perVisit: 50 };
  const routes = await measureRoutes(small, large, effort);
  const [worst] = routes;
  console.log(`${engine}: the worst route is ${worst.route}`);
  const { results, naive } = await measureMatrix(engine, {
    small: matrixOf(small.knex),
    large: matrixOf(large.knex),
    rows,
    smoke: false,
    busy,
  });
  console.log(`${engine}: naive matrix x${naive.toFixed(0)}`);
  return {
    routes,
    results: [
      judge(
        {
          name: `P10/${engine}/worst-route-p95-growth`,
          values: [worst.p95],
          target: { atMost: MAX_GROWTH },
          control: worst.control,
        },
        { busy, smoke: false },
      ),
      ...results,
    ],
  };
}

async function checkStatements(engine, { backend, knex, routes }) {
  const statements = await captureStatements(knex, async () => {
    for (const read of Object.values(routes)) {
      await read(backend);
    }
  });
  // No events are loaded here, and an empty table is read as a whole.
  const concerned = statements.filter(({ sql }) => !/audit_/.test(sql));
  const { checked, problems } = await checkPlans(knex, concerned);
  console.log(`${engine}: ${checked} statements checked`);
  return judgeCheck(`P10/${engine}/plans`, problems);
}

async function measureEngine(engine, { rows, smoke, busy }) {
  // The 95th percentile of a few calls is chance, so the short form has none.
  const small = smoke ? undefined : await prepare(engine, SMALL);
  const large = await prepare(engine, rows);
  try {
    const growth = small
      ? await measureGrowth(engine, { small, large, rows, busy })
      : { results: [] };
    const results = [...growth.results, await checkStatements(engine, large)];
    const facts = {
      ...(await databaseFacts(large.knex)),
      routes: growth.routes,
    };
    if (engine === 'postgres') {
      facts.bytes = await bytesPerDeployment(large.knex);
      const { data, indexes } = facts.bytes.deployments;
      console.log(`bytes: ${JSON.stringify(facts.bytes)}`);
      results.push(
        judge({
          name: `P10/${engine}/bytes-per-deployment`,
          unit: 'B',
          values: [data + indexes],
          target: { atMost: MAX_BYTES },
        }),
      );
    }
    return { results, facts };
  } finally {
    await Promise.all([small?.backend.stop(), large.backend.stop()]);
  }
}

/**
 * @param {{ rows: number, smoke: boolean, engines: ('sqlite' | 'postgres')[] }} options
 */
export async function run({ rows, smoke, engines }) {
  if (!smoke) {
    await waitUntilQuiet();
  }
  const facts = { ...collectFacts(), rows, seed: SEED, databases: {} };
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
  return report({ id: 'P10', mode: smoke ? 'smoke' : 'full', facts, results });
}
