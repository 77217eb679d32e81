/*
 * F12: two processes that both believe to lead the log, with clocks that jump
 * over the end of leases. There is one tree all the same, and nothing in it is
 * missing or there twice.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHarness } from '../lib/HarnessProcess.mjs';
import { judgePlace } from './judgePlace.mjs';

/** Replicas share the memory of the signer, or each has its own. */
const MEMORIES = ['shared', 'own'];

/** Size of what a signer remembers. Who signed last remembers most. */
function signed({ memory }) {
  const files = existsSync(memory) ? readdirSync(memory) : [];
  const sizes = files
    .filter(file => !file.endsWith('.tmp'))
    .map(file => JSON.parse(readFileSync(join(memory, file), 'utf8')).size);
  return Math.max(0, ...sizes);
}

async function lead(context, memory, forMs) {
  const { findings, harness, places, recoverers } = context;
  const where = `two leaders, ${memory} memory`;
  const taken = await places.take(`leaders_${memory}`);
  const start = (mode, name, options) =>
    runHarness({
      command: [process.execPath, harness],
      job: { mode, ...options },
      out: join(taken.base, `${name}.log`),
      timeoutMs: forMs + 30_000,
    });
  const placeOf = number =>
    memory === 'shared'
      ? taken.place
      : { ...taken.place, memory: join(taken.base, `memory-${number}`) };
  const [written, ...leaders] = await Promise.all([
    start('load', 'load', {
      place: taken.place,
      name: 'leaders',
      clients: 2,
      forMs,
      log: false,
    }),
    ...[1, 2].map(number =>
      start('lead', `leader-${number}`, { place: placeOf(number), forMs }),
    ),
  ]);
  const leads = leaders.flatMap(({ said }) =>
    said.flatMap(({ lead: l }) => l ?? []),
  );
  const problems = [written, ...leaders].flatMap(({ failures, errors }) =>
    [...failures, errors].filter(Boolean),
  );
  problems.push(
    ...leads.flatMap(({ errors }) =>
      errors.filter(message => /halted/.test(message)),
    ),
  );
  const place = [1, 2].map(placeOf).sort((a, b) => signed(b) - signed(a))[0];
  const verdict = await judgePlace(findings, recoverers[0], {
    place,
    effects: [...places.effects, ...written.effects],
    where,
  });
  for (const problem of [...problems, ...Object.values(verdict).flat()]) {
    if (typeof problem === 'string') {
      findings.problem('F12.leader-errors', where, problem);
    }
  }
  await places.drop(taken);
  const led = leads.map(({ led: times }) => times);
  console.log(
    `postgres: ${where}: ${verdict.events} events, steps as leader ${led.join(
      ' and ',
    )}`,
  );
  for (const message of new Set(leads.flatMap(({ errors }) => errors))) {
    console.log(`  said: ${message.slice(0, 200)}`);
  }
  return Math.min(...led);
}

export async function twoLeaders(context, { quick }) {
  const { findings } = context;
  const forMs = quick ? 3_000 : 15_000;
  const led = [];
  for (const memory of MEMORIES) {
    led.push(await lead(context, memory, forMs));
  }
  findings.figure('F12.leader-turns', Math.min(...led), '>=', quick ? 1 : 20);
  findings.figure(
    'F12.leader-errors',
    findings.count('F12.leader-errors'),
    '=',
    0,
  );
}
