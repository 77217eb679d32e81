/*
 * F13: the server goes down without a goodbye in the middle of load and comes
 * back. What it had committed is there, and the same process goes on.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runHarness } from '../lib/HarnessProcess.mjs';
import { judgePlace } from './judgePlace.mjs';

const BEFORE_MS = 1_500;
const AWAY_MS = 300;
const AFTER_MS = 2_500;

async function shutDownOnce(context, cluster, index) {
  const { findings, harness, places, recoverers } = context;
  const where = `immediate shutdown ${index}`;
  const taken = await places.take(`shutdown_${index}`);
  const running = runHarness({
    command: [process.execPath, harness],
    job: {
      mode: 'load',
      place: taken.place,
      name: `shutdown-${index}`,
      clients: 4,
      forMs: BEFORE_MS + AWAY_MS + AFTER_MS,
      log: true,
    },
    out: join(taken.base, 'said.log'),
  });
  await sleep(BEFORE_MS);
  await cluster.stopImmediately();
  await sleep(AWAY_MS);
  await cluster.startAgain();
  const ready = Date.now();
  const { effects, errors, failures, said } = await running;
  const times = said.flatMap(({ effect, at }) => (effect ? [at] : []));
  const back = times.find(at => at >= ready);
  const problems = [...failures, errors].filter(Boolean);
  if (!times.some(at => at < ready) || back === undefined) {
    problems.push(`no work before or after: ${times.length} effects`);
  }
  const verdict = await judgePlace(findings, recoverers[0], {
    place: taken.place,
    effects: [...places.effects, ...effects],
    where,
  });
  for (const problem of [...problems, ...Object.values(verdict).flat()]) {
    if (typeof problem === 'string') {
      findings.problem('F13.shutdown-losses', where, problem);
    }
  }
  await places.drop(taken);
  return { recoveryS: (back - ready) / 1000, effects: effects.length };
}

export async function shutDown(context, cluster, { quick }) {
  const { findings } = context;
  const rounds = [];
  for (let index = 0; index < (quick ? 1 : 5); index++) {
    rounds.push(await shutDownOnce(context, cluster, index));
  }
  const worst = Math.max(...rounds.map(({ recoveryS }) => recoveryS));
  const effects = rounds.reduce((sum, round) => sum + round.effects, 0);
  console.log(
    `postgres: ${rounds.length} immediate shutdowns, ${effects} effects acknowledged`,
  );
  findings.figure(
    'F13.shutdown-losses',
    findings.count('F13.shutdown-losses'),
    '=',
    0,
  );
  findings.figure('F13.shutdown-recovery-s', worst, '<', 5);
}
