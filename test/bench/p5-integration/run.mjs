/*
 * P5: what the log costs those who write, and how long an event waits until a
 * signed checkpoint covers it, measured from its commit. A call that waits for
 * its proof does not exist yet: signed events come with electronic signatures.
 */
import {
  collectFacts,
  databaseFacts,
  isBusy,
  waitUntilQuiet,
} from '../lib/facts.mjs';
import { judge, judgeCheck, report } from '../lib/report.mjs';
import { summarise } from '../lib/statistics.mjs';
import {
  MAX_CLIENTS,
  openServices,
  reportProgress,
  startDeployments,
} from '../p1-ingest/arms.mjs';
import { runClosed } from '../p1-ingest/throughput.mjs';
import { runLog, runOpen } from './load.mjs';

const INTERVAL_MS = 1_000;
const WANTED_RATE = 1_000;
/** Share of what the machine can do at most; above it queues grow by themselves. */
const SUSTAINABLE = 0.6;
const EFFORT = {
  full: { forMs: 120_000, blocks: 5, blockMs: 10_000, probe: 4_000 },
  smoke: { forMs: 10_000, blocks: 1, blockMs: 3_000, probe: 1_000 },
};

/** Milliseconds from commit to the checkpoint, for every event. */
async function lags(knex, deployments, firstEtags, committed, checkpoints) {
  const rows = await knex('audit_events as e')
    .join('audit_leaves as l', 'l.event_seq', 'e.seq')
    .whereIn(
      'e.subject_id',
      deployments.map(({ id }) => id),
    )
    .orderBy('e.seq')
    .select('e.subject_id', 'l.leaf_index');
  const indexes = new Map();
  for (const { subject_id: id, leaf_index: index } of rows) {
    indexes.set(id, [...(indexes.get(id) ?? []), Number(index)]);
  }
  const result = [];
  const uncovered = [];
  deployments.forEach(({ id }, lane) => {
    // Each event raised the tag by one, so that the tag counts them.
    const own = indexes.get(id).slice(firstEtags[lane]);
    own.forEach((index, i) => {
      const at = committed[lane][i];
      const covering = checkpoints.find(({ size }) => size > index);
      if (covering) {
        // A log that was faster than our own clockwork waited for nothing.
        result.push(Math.max(0, covering.at - at));
      } else {
        uncovered.push(`leaf ${index} is under no checkpoint`);
      }
    });
    if (own.length !== committed[lane].length) {
      uncovered.push(
        `${own.length} leaves for ${committed[lane].length} events`,
      );
    }
  });
  return { values: result, uncovered };
}

/** How much more waits in the last third than in the second one. */
function growthOf(samples) {
  // The first one is before the load and the last one after it.
  const backlog = samples.slice(1, -1);
  const third = Math.floor(backlog.length / 3);
  const mean = list => list.reduce((a, b) => a + b, 0) / (list.length || 1);
  return (
    mean(backlog.slice(2 * third)) /
    Math.max(1, mean(backlog.slice(third, 2 * third)))
  );
}

async function measureEngine(engine, { smoke, busy }) {
  const effort = EFFORT[smoke ? 'smoke' : 'full'];
  const opened = await openServices(engine);
  const { knex, services } = opened;
  try {
    const deployments = await startDeployments(services, 'p5');
    const call = lane => reportProgress(services, deployments[lane]);
    await runClosed(call, 16, effort.probe);
    const probe = await runClosed(call, 16, effort.probe);
    const rate = Math.min(
      WANTED_RATE,
      Math.floor(probe.perSecond * SUSTAINABLE),
    );
    console.log(
      `P5/${engine}: at most ${probe.perSecond.toFixed(
        0,
      )} events/s without the log, load of ${rate}/s`,
    );
    const withLog = async work => {
      const stop = runLog(services, INTERVAL_MS);
      const result = await work();
      return { ...result, ...(await stop()) };
    };
    // The log catches up before anything is measured.
    await withLog(async () => ({}));

    const open = forMs => runOpen({ call, lanes: MAX_CLIENTS, rate, forMs });
    const ratios = [];
    const closedRatios = [];
    for (let block = 0; block < effort.blocks; block++) {
      const arms = { on: [], off: [] };
      const closed = { on: [], off: [] };
      for (const arm of ['on', 'off', 'off', 'on']) {
        const measured = work => (arm === 'on' ? withLog(work) : work());
        arms[arm].push((await measured(() => open(effort.blockMs))).perSecond);
        closed[arm].push(
          (await measured(() => runClosed(call, 16, effort.probe))).perSecond,
        );
        await withLog(async () => ({}));
      }
      const ratio = ({ on, off }) => (on[0] + on[1]) / (off[0] + off[1]);
      ratios.push(ratio(arms));
      closedRatios.push(ratio(closed));
    }

    const firstEtags = deployments.map(({ etag }) => etag);
    const long = await withLog(() => open(effort.forMs));
    const { values, uncovered } = await lags(
      knex,
      deployments,
      firstEtags,
      long.committed,
      long.checkpoints,
    );
    const lag = summarise(values);
    const latency = summarise(long.latencies);
    console.log(
      `P5/${engine}: commit to checkpoint p50 ${lag.median.toFixed(
        0,
      )} ms, p99 ${lag.p99.toFixed(0)} ms; call p50 ${latency.median.toFixed(
        1,
      )} ms, p99 ${latency.p99.toFixed(1)} ms; backlog ${long.backlog.join(
        ' ',
      )}`,
    );
    console.log(
      `P5/${engine}: as fast as it goes, the log leaves ${closedRatios
        .map(value => value.toFixed(2))
        .join(' ')} of the throughput`,
    );
    console.log(
      `P5/${engine}/signed-call-p99 not applicable: there are no signed calls yet`,
    );
    const name = text => `P5/${engine}/${text}`;
    const circumstances = { busy, smoke };
    return {
      results: [
        judge(
          {
            name: name('throughput-with-log'),
            values: ratios,
            target: { atLeast: 0.9 },
            samples: { closedRatios },
          },
          circumstances,
        ),
        judge(
          {
            name: name('commit-to-checkpoint-p99'),
            values: [lag.p99 / 1000],
            target: { atMost: 2 },
            unit: 's',
            samples: { lag: [lag.median, lag.p95, lag.p99, lag.max] },
          },
          circumstances,
        ),
        judge(
          {
            name: name('backlog-growth'),
            values: [growthOf(long.backlog)],
            target: { atMost: 1.25 },
            samples: { backlog: long.backlog },
          },
          circumstances,
        ),
        judgeCheck(name('uncovered'), uncovered),
      ],
      facts: { ...(await databaseFacts(knex)), rate },
    };
  } finally {
    await opened.close();
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
  return report({ id: 'P5', mode: smoke ? 'smoke' : 'full', facts, results });
}
