/*
 * The connection is lost at every gap between two statements of every step, in
 * a process that goes on afterwards.
 */
import { Client } from 'pg';
import { openDatabase } from './database';
import { watchStatements } from './points';
import type { Place } from './recover';
import { createServices, MovableClock, type Services } from './services';
import { roundOf, stepLog, type Acknowledge } from './workload';

/** What one lost connection did. */
export interface Loss {
  step: number;
  label: string;
  /** Whether the step said that it failed. */
  refused: boolean;
  /** Milliseconds until something succeeded again. */
  recoveryMs: number;
}

const PATIENCE_MS = 20_000;

/** Loses the connection at the next point that is counted down to. */
class Cutter {
  readonly #admin: Client;
  #countdown = 0;
  cut: { label: string; at: number } | undefined;

  constructor(admin: Client) {
    this.#admin = admin;
  }

  arm(countdown: number) {
    this.#countdown = countdown;
    this.cut = undefined;
  }

  async pass(label: string, connection?: { processID?: number }) {
    if (this.#countdown === 0 || --this.#countdown > 0) {
      return;
    }
    this.cut = { label, at: performance.now() };
    // Returns when the backend is gone.
    await this.#admin.query('select pg_terminate_backend($1, 5000)', [
      connection?.processID,
    ]);
  }
}

export async function terminateEverywhere(
  place: Place,
  options: { stride: number },
  acknowledge: Acknowledge,
  onLoss: (loss: Loss) => void,
): Promise<void> {
  const admin = new Client((place.target as any).connection);
  await admin.connect();
  const cutter = new Cutter(admin);
  const knex = await openDatabase(place.target);
  const services = createServices({
    ...place,
    knex,
    clock: new MovableClock(),
  });
  watchStatements(knex, (label, connection) => cutter.pass(label, connection));
  const steps = roundOf('any', 0).length;
  for (let step = 0; step <= steps; step++) {
    for (let gap = 1; ; gap += options.stride) {
      const name = `cut-${step}-${gap}`;
      const loss = await loseAt(
        services,
        cutter,
        { step, gap, name },
        acknowledge,
      );
      if (!loss) {
        break;
      }
      onLoss({ step, ...loss });
    }
  }
  await services.log.resign();
  await knex.destroy();
  await admin.end();
}

/** One round up to a step that loses its connection; undefined behind its last gap. */
async function loseAt(
  services: Services,
  cutter: Cutter,
  { step, gap, name }: { step: number; gap: number; name: string },
  acknowledge: Acknowledge,
): Promise<Omit<Loss, 'step'> | undefined> {
  const steps = roundOf(name, gap);
  for (const earlier of steps.slice(0, step)) {
    acknowledge(await earlier(services));
  }
  // What was told after the last commit is not this step's.
  await services.outbox.relay();
  cutter.arm(gap);
  let refused = false;
  try {
    if (step < steps.length) {
      acknowledge(await steps[step](services));
    } else {
      await stepLog(services, acknowledge);
    }
  } catch {
    refused = true;
  }
  await services.outbox.relay();
  const { cut } = cutter;
  cutter.arm(0);
  if (!cut) {
    return undefined;
  }
  await untilHealthy(services, name, acknowledge);
  return {
    label: cut.label,
    refused,
    recoveryMs: performance.now() - cut.at,
  };
}

async function untilHealthy(
  services: Services,
  name: string,
  acknowledge: Acknowledge,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let attempt = 0; ; attempt++) {
    try {
      const [register] = roundOf(`${name}-probe-${attempt}`, 0);
      acknowledge(await register(services));
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
    }
  }
}
