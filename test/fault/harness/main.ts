/*
 * One process of the harness. What it does is told as JSON: as an argument for
 * a process that will be killed, and line by line for one that recovers.
 */
import { fsyncSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { trailOutsideTransactions } from './broken';
import { openDatabase } from './database';
import { armKill, type Kill } from './faults';
import { lead, load } from './load';
import { recover, type Place } from './recover';
import { createServices, MovableClock } from './services';
import { runSteps } from './steps';
import { terminateEverywhere } from './terminate';
import { work, type Effect } from './workload';

/** Says a line so that it outlives this process. */
function say(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
  try {
    fsyncSync(1);
  } catch {
    // A pipe has no disk below it; what was written is with the reader.
  }
}

const acknowledge = (effect: Effect) => say({ effect, at: Date.now() });

/** Makes the schema and some history, for others to start from. */
async function prepare(place: Place, rounds: number) {
  const knex = await openDatabase(place.target, { migrate: true });
  const services = createServices({
    ...place,
    knex,
    clock: new MovableClock(),
  });
  await work(services, { name: 'old', clients: 1, rounds }, acknowledge);
  await services.log.resign();
  await knex.destroy();
}

async function workUntilKilled(
  place: Place,
  options: {
    clients: number;
    rounds: number;
    kill?: Kill;
    isBroken?: boolean;
  },
) {
  const knex = await openDatabase(place.target);
  const clock = new MovableClock();
  const services = createServices({
    ...place,
    knex,
    clock,
    audit: options.isBroken ? trailOutsideTransactions(knex, clock) : undefined,
    onError: error => say({ error }),
  });
  const passed = await armKill(services, options.kill);
  await work(services, { name: 'new', ...options }, acknowledge);
  say({ passed });
  await services.log.resign();
  await knex.destroy();
}

async function recoverEach() {
  for await (const line of createInterface({ input: process.stdin })) {
    const { place, effects } = JSON.parse(line);
    try {
      say({ verdict: await recover(place, effects) });
    } catch (error) {
      say({ failure: (error as Error).stack });
    }
  }
}

const { mode, place, ...options } = JSON.parse(process.argv[2]);
const modes: Record<string, () => Promise<void>> = {
  prepare: () => prepare(place, options.rounds),
  work: () => workUntilKilled(place, options),
  recover: recoverEach,
  terminate: () =>
    terminateEverywhere(
      place,
      options as { stride: number },
      acknowledge,
      loss => say({ loss }),
    ),
  steps: async () => say({ aftermath: await runSteps(place, acknowledge) }),
  load: () => load(place, options, acknowledge),
  lead: async () => say({ lead: await lead(place, options) }),
};
modes[mode]().catch(error => {
  say({ failure: error.stack });
  // A pool that is still open would keep this process alive.
  process.exit(1);
});
