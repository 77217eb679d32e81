/*
 * Events per second of clients that each wait for their answer before they send
 * again. Arms take turns in blocks of A B B A, so that drift of the machine
 * cancels.
 */
import { summarise } from '../lib/statistics.mjs';

/**
 * Runs `total` calls from `clients` at once.
 *
 * @param {(client: number) => Promise<unknown>} call
 * @returns {Promise<{ perSecond: number, latencies: number[] }>} latencies in ms
 */
export async function runClosed(call, clients, total) {
  const latencies = [];
  let left = total;
  const since = performance.now();
  const client = async number => {
    while (left-- > 0) {
      const sent = performance.now();
      await call(number);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, i) => client(i)));
  return {
    perSecond: (total / (performance.now() - since)) * 1000,
    latencies,
  };
}

/**
 * @param {object} options
 * @param {(client: number) => Promise<unknown>} options.a - ours
 * @param {(client: number) => Promise<unknown>} options.b - the peer
 * @param {number} options.clients
 * @param {number} options.blocks - one more warms up and is thrown away
 * @param {number} options.perVisit - calls
 * @returns block ratios, the same-arm control, and raw rates and latencies
 */
export async function compareThroughput({ a, b, clients, blocks, perVisit }) {
  const ratios = [];
  const control = [];
  const samples = { a: [], b: [], aLatency: [], bLatency: [] };
  for (let block = 0; block <= blocks; block++) {
    const visits = [];
    for (const arm of [a, b, b, a]) {
      visits.push(await runClosed(arm, clients, perVisit));
    }
    if (block > 0) {
      const [a1, b1, b2, a2] = visits.map(({ perSecond }) => perSecond);
      ratios.push((a1 + a2) / (b1 + b2));
      control.push(a1 / a2, b1 / b2);
      samples.a.push(a1, a2);
      samples.b.push(b1, b2);
      samples.aLatency.push(...visits[0].latencies, ...visits[3].latencies);
      samples.bLatency.push(...visits[1].latencies, ...visits[2].latencies);
    }
  }
  return { ratios, control: summarise(control).median, samples };
}
