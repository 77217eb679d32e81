/*
 * F13: the server ends the connection at every gap between two statements. The
 * step fails as a whole or has happened as a whole, and the next one works.
 */
import { join } from 'node:path';
import { runHarness } from '../lib/HarnessProcess.mjs';
import { judgePlace } from './judgePlace.mjs';

/** Short runs take every n-th gap. */
const STRIDE = { quick: 9, normal: 1 };

export async function loseConnections(context, { quick }) {
  const { findings, harness, places, recoverers } = context;
  const taken = await places.take('terminate');
  const { effects, failures, errors, said } = await runHarness({
    command: [process.execPath, harness],
    job: {
      mode: 'terminate',
      place: taken.place,
      stride: quick ? STRIDE.quick : STRIDE.normal,
    },
    out: join(taken.base, 'said.log'),
    timeoutMs: 240_000,
  });
  for (const failure of [...failures, errors].filter(Boolean)) {
    findings.problem('F13.partial', 'lost connection', failure);
  }
  const losses = said.flatMap(({ loss }) => loss ?? []);
  const { half, lost, log, fsck, stuck } = await judgePlace(
    findings,
    recoverers[0],
    {
      place: taken.place,
      effects: [...places.effects, ...effects],
      where: 'lost connection',
    },
  );
  for (const problem of [...half, ...lost, ...log, ...fsck, ...stuck]) {
    findings.problem('F13.partial', 'lost connection', problem);
  }
  await places.drop(taken);
  const worst = Math.max(...losses.map(({ recoveryMs }) => recoveryMs)) / 1000;
  console.log(
    `postgres: ${losses.length} connections lost, ${
      losses.filter(({ refused }) => refused).length
    } steps refused`,
  );
  findings.figure('F13.gaps', losses.length, '>=', quick ? 30 : 400);
  findings.figure('F13.partial', findings.count('F13.partial'), '=', 0);
  findings.figure('F13.recovery-s', Number(worst.toFixed(3)), '<', 5);
}
