/*
 * Events that arrive at a fixed rate, whether or not those before them are done,
 * and the log that takes them in meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** How often arrivals are looked after, in milliseconds. */
const TICK_MS = 5;

/**
 * Sends at `rate` events per second for `forMs`. Events of one lane wait for each
 * other, as they do in life.
 *
 * @param {object} options
 * @param {(lane: number) => Promise<unknown>} options.call
 * @returns when each event committed, by lane, how long it took from its
 *   arrival, and the rate that was reached
 */
export async function runOpen({ call, lanes, rate, forMs }) {
  const committed = Array.from({ length: lanes }, () => []);
  const latencies = [];
  const turns = Array.from({ length: lanes }, () => Promise.resolve());
  const since = performance.now();
  const total = Math.round((rate * forMs) / 1000);
  const arrive = (event, arrived) => {
    const lane = event % lanes;
    turns[lane] = turns[lane].then(async () => {
      await call(lane);
      const now = performance.now();
      committed[lane].push(now);
      latencies.push(now - arrived);
    });
  };
  for (let sent = 0; sent < total; ) {
    const due = Math.min(
      total,
      Math.floor(((performance.now() - since) * rate) / 1000),
    );
    for (; sent < due; sent++) {
      arrive(sent, since + (sent * 1000) / rate);
    }
    await sleep(TICK_MS);
  }
  await Promise.all(turns);
  return {
    committed,
    latencies,
    perSecond: (total / (performance.now() - since)) * 1000,
  };
}

/**
 * Takes steps of the log as the plugin does: the next one a second after the
 * last one ended. Remembers when each size was under a stored checkpoint, and
 * how many events waited.
 */
export function runLog({ log, reader, knex }, intervalMs) {
  const checkpoints = [];
  const backlog = [];
  let running = true;
  const step = async () => {
    const [{ waiting }] = await knex('audit_pending').count({ waiting: '*' });
    backlog.push(Number(waiting));
    await log.step();
    const newest = await reader.checkpoint();
    if (newest && newest.size !== checkpoints.at(-1)?.size) {
      checkpoints.push({ size: newest.size, at: performance.now() });
    }
  };
  const loop = (async () => {
    while (running) {
      await step();
      await sleep(intervalMs);
    }
    await step();
    await log.resign();
  })();
  return async () => {
    running = false;
    await loop;
    return { checkpoints, backlog };
  };
}
