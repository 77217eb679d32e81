/*
 * Processes that go on whatever happens to the database: clients that try
 * again, and leaders of the log whose leases run out in the middle of work.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from './database';
import { watchStatements } from './points';
import type { Place } from './recover';
import { createServices, MovableClock, publishNewest } from './services';
import { roundOf, type Acknowledge } from './workload';

/** Milliseconds after a failure before a client tries again. */
const BACK_OFF_MS = 20;

/** Clients that work until the time is over; a round that fails is left. */
export async function load(
  place: Place,
  options: { name: string; clients: number; forMs: number; log: boolean },
  acknowledge: Acknowledge,
): Promise<void> {
  const knex = await openDatabase(place.target);
  const services = createServices({
    ...place,
    knex,
    clock: new MovableClock(),
  });
  const end = Date.now() + options.forMs;
  const client = async (number: number) => {
    for (let round = 0; Date.now() < end; round++) {
      const name = `${options.name}-${number}-${round}`;
      try {
        for (const step of roundOf(name, round)) {
          acknowledge(await step(services));
        }
      } catch {
        await sleep(BACK_OFF_MS);
      }
    }
  };
  const log = async () => {
    while (options.log && Date.now() < end) {
      try {
        await services.log.step();
        await publishNewest(services);
      } catch {
        // The server is away; the next step tries again.
      }
      await sleep(BACK_OFF_MS);
    }
  };
  await Promise.all([
    log(),
    ...Array.from({ length: options.clients }, (_, i) => client(i)),
  ]);
  await knex.destroy();
}

/** What a leader says of itself when it ends. */
export interface Lead {
  steps: number;
  led: number;
  errors: string[];
}

/** How often a process is late, at a statement or at a step. */
const PAUSES = 0.05;
const JUMPS = 0.4;

/**
 * Takes steps with a clock that jumps over the end of whatever lease there is,
 * and with pauses between statements in which another process can take the lead.
 */
export async function lead(
  place: Place,
  options: { forMs: number },
): Promise<Lead> {
  const knex = await openDatabase(place.target);
  const clock = new MovableClock();
  const said: Lead = { steps: 0, led: 0, errors: [] };
  const services = createServices({
    ...place,
    knex,
    clock,
    onError: message => said.errors.push(message),
  });
  watchStatements(knex, async () => {
    if (Math.random() < PAUSES) {
      await sleep(Math.random() * 20);
    }
  });
  const jump = async () => {
    const { lease_until: until } = await knex('audit_state').first();
    clock.advance(Math.max(0, Number(until ?? 0) - clock.now().getTime() + 1));
  };
  const end = Date.now() + options.forMs;
  while (Date.now() < end) {
    if (Math.random() < JUMPS) {
      await jump();
    }
    await services.log.step();
    said.steps += 1;
    if (services.log.isLeader) {
      said.led += 1;
      await publishNewest(services).catch(error =>
        said.errors.push(error.message),
      );
    }
    await sleep(Math.random() * 5);
  }
  await services.log.resign();
  await knex.destroy();
  return said;
}
