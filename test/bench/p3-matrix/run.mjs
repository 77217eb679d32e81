/*
 * P3: what runs where for 1,000 entities on 3 environments. Ours reads the
 * projection. Three questions: what does it cost beside the least that a reader
 * of history can do, how much is saved against reading all of history, and
 * does it cost the same at any size of the history. A projection that lags is a
 * wrong answer, so the rows are compared first.
 */
import assert from 'node:assert/strict';
import {
  collectFacts,
  databaseFacts,
  isBusy,
  waitUntilQuiet,
} from '../lib/facts.mjs';
import { judge, judgeCheck, report } from '../lib/report.mjs';
import { compareArms, summarise } from '../lib/statistics.mjs';
import {
  COMPONENTS,
  ENVIRONMENTS,
  HEAVIEST,
  SEED,
  entityRef,
} from '../p2-list-page/data.mjs';
import { loadDeployments } from '../p2-list-page/load.mjs';
import { captureStatements, checkPlans } from '../p2-list-page/plans.mjs';
import { firstDeployments } from './data.mjs';
import { FleetStore, PastStore, openEmpty } from './database.mjs';
import { readLateral, readNaive } from './peers.mjs';

const SMALL = 1_000;
/** From here on the history is as long as the promise is about. */
const RETENTION_CASE = 10_000_000;
const environments = ENVIRONMENTS.slice(0, 3);
const whole = {
  entityRefs: Array.from({ length: COMPONENTS }, (_, i) => entityRef(i)),
  environments,
};
const one = { entityRefs: [entityRef(HEAVIEST)], environments };

async function prepare(engine, rows) {
  const since = performance.now();
  const { knex, stop } = await openEmpty(engine);
  await loadDeployments(knex, rows, { before: firstDeployments() });
  const seconds = (performance.now() - since) / 1000;
  console.log(
    `${engine}: ${rows} deployments loaded in ${seconds.toFixed(1)} s`,
  );
  return { stop, ...matrixOf(knex) };
}

const byLane = (rows, id) =>
  new Map(rows.map(row => [`${row.entity_ref} ${row.environment}`, row[id]]));

/** All arms have to say the same, or the comparison means nothing. */
async function assertSameRows({ knex, matrix }) {
  const ours = byLane(await matrix(whole), 'declared_id');
  assert.equal(ours.size, COMPONENTS * environments.length);
  assert.deepEqual(byLane(await readLateral(knex, whole), 'id'), ours);
  assert.deepEqual(byLane(await readNaive(knex, whole), 'id'), ours);
  const last = new Date(Date.UTC(2100, 0));
  const past = await PastStore.create({ knex }).declaredAt(whole, last);
  assert.deepEqual(byLane(past, 'id'), ours);
}

/** The middle of each block, from the raw samples of all of them. */
function blockMedians(samples, blocks) {
  const size = samples.length / blocks;
  return Array.from(
    { length: blocks },
    (_, i) => summarise(samples.slice(i * size, (i + 1) * size)).median,
  );
}

/** The matrix over a database of the plugin. */
export function matrixOf(knex) {
  const store = FleetStore.create({ knex });
  return { knex, matrix: selected => store.lanes(selected) };
}

/**
 * Measures the matrix of a large history against a small one and against
 * readers of history. Both have to have the first deployments.
 *
 * @param {'sqlite' | 'postgres'} engine
 */
export async function measureMatrix(
  engine,
  { small, large, rows, smoke, busy },
) {
  const effort = smoke
    ? { blocks: 8, perVisit: 10 }
    : { blocks: 6, perVisit: 100 };
  const { knex, matrix } = large;
  await assertSameRows(small);
  await assertSameRows(large);
  const results = [];
  const name = text => `P3/${engine}/${text}`;
  const add = (text, measured) =>
    results.push(judge({ name: name(text), ...measured }, { busy, smoke }));
  const compare = async (text, target, a, b) => {
    const { ratios, control, samples } = await compareArms({
      a,
      b,
      ...effort,
    });
    add(text, { values: ratios, target, control, samples });
    return samples;
  };

  const { a: ours } = await compare(
    'over-lateral',
    { atMost: 1.3 },
    () => matrix(whole),
    () => readLateral(knex, whole),
  );
  const times = blockMedians(ours, effort.blocks);
  console.log(
    `${engine}: the whole matrix takes ${summarise(times).median.toFixed(
      1,
    )} ms`,
  );
  if (!smoke) {
    // A promise about a machine of the reference size.
    add('whole-matrix', {
      values: times,
      unit: 'ms',
      target: { atMost: 10 },
    });
  }
  await compare(
    'one-entity-over-lateral',
    { atMost: 1.3 },
    () => matrix(one),
    () => readLateral(knex, one),
  );
  await compare(
    'growth',
    { atMost: 1.25 },
    () => matrix(whole),
    () => small.matrix(whole),
  );

  // Reading all of history takes seconds, so it is asked for a few times.
  const naive = await compareArms({
    a: () => readNaive(knex, whole),
    b: () => matrix(whole),
    blocks: 5,
    perVisit: 5,
  });
  const { median } = summarise(naive.ratios);
  console.log(`${engine}: all of history takes ${median.toFixed(1)} as long`);
  if (rows >= RETENTION_CASE) {
    add('naive', {
      values: naive.ratios,
      target: { atLeast: 500 },
      control: naive.control,
      samples: naive.samples,
    });
  }

  const statements = await captureStatements(knex, async () => {
    await matrix(whole);
    // One entity, because the check knows how much a page may touch.
    await PastStore.create({ knex }).declaredAt(
      one,
      new Date(Date.UTC(2026, 0)),
    );
  });
  const { problems } = await checkPlans(knex, statements);
  results.push(judgeCheck(name('plans'), problems));
  return { results, naive: median };
}

async function measureEngine(engine, options) {
  const small = await prepare(engine, SMALL);
  const large = await prepare(engine, options.rows);
  try {
    const { results, naive } = await measureMatrix(engine, {
      ...options,
      small,
      large,
    });
    return {
      results,
      facts: { ...(await databaseFacts(large.knex)), naive },
    };
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
  return report({ id: 'P3', mode: smoke ? 'smoke' : 'full', facts, results });
}
