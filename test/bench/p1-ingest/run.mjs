/*
 * P1: how many deployment events a second get into the record, each durable
 * with its history, its audit event and its word in the outbox; against one
 * bare INSERT, and against a global chain of hashes.
 */
import {
  collectFacts,
  databaseFacts,
  isBusy,
  waitUntilQuiet,
} from '../lib/facts.mjs';
import { judge, report } from '../lib/report.mjs';
import { summarise } from '../lib/statistics.mjs';
import { openArms } from './arms.mjs';
import { compareThroughput } from './throughput.mjs';

const CLIENTS = [1, 4, 16];
const BLOCKS = 5;
/** Events of ours in each series. */
const EVENTS = { full: 20_000, smoke: 2_400 };

const RAW_TARGET = { atLeast: 0.6 };
const CHAIN_TARGET = { atLeast: 2 };
/**
 * With fewer clients nobody waits for the lock of the chain; and SQLite has one
 * writer at a time, so that a lock more or less changes nothing there.
 */
const CHAIN_CLIENTS = { postgres: 4, sqlite: Infinity };

const perSecond = values => `${summarise(values).median.toFixed(0)}/s`;

async function measureEngine(engine, { smoke, busy }) {
  const arms = await openArms(engine);
  const results = [];
  const perVisit = Math.round(
    EVENTS[smoke ? 'smoke' : 'full'] / (2 * (BLOCKS + 1)),
  );
  const add = async (peer, clients, target) => {
    const { ratios, control, samples } = await compareThroughput({
      a: arms.ours,
      b: arms[peer],
      clients,
      blocks: BLOCKS,
      perVisit,
    });
    const name = `P1/${engine}/over-${peer}-${clients}`;
    const latency = summarise(samples.aLatency);
    console.log(
      `${name}: ours ${perSecond(samples.a)} (p50 ${latency.median.toFixed(
        1,
      )} ms, p99 ${latency.p99.toFixed(1)} ms), ${peer} ${perSecond(
        samples.b,
      )}`,
    );
    results.push(
      judge(
        { name, values: ratios, target, control, samples },
        { busy, smoke },
      ),
    );
  };
  try {
    for (const clients of CLIENTS) {
      await add('raw', clients, RAW_TARGET);
      if (clients >= CHAIN_CLIENTS[engine]) {
        await add('chain', clients, CHAIN_TARGET);
      }
    }
    return { results, facts: await databaseFacts(arms.knex) };
  } finally {
    await arms.close();
  }
}

/** @param {{ smoke: boolean, engines: ('sqlite' | 'postgres')[] }} options */
export async function run({ smoke, engines }) {
  if (!smoke) {
    await waitUntilQuiet();
  }
  const facts = { ...collectFacts(), databases: {} };
  const results = [];
  for (const engine of engines) {
    const measured = await measureEngine(engine, {
      smoke,
      busy: isBusy(facts),
    });
    facts.databases[engine] = measured.facts;
    results.push(...measured.results);
  }
  return report({ id: 'P1', mode: smoke ? 'smoke' : 'full', facts, results });
}
