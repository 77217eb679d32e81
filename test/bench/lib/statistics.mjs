/** Linear interpolation between the closest ranks of a sorted list. */
export function quantile(sorted, q) {
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

export function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = q => quantile(sorted, q);
  return {
    min: sorted[0],
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
    max: sorted.at(-1),
  };
}

const median = values => summarise(values).median;

/** How far two visits of the same arm may be apart before a run says nothing. */
export const CONTROL = { low: 0.8, high: 1.25 };

/** Above this a call is slow enough to be judged by fewer of them. */
const SLOW_MS = 50;
const FEWEST = 5;

/**
 * Compares two arms in blocks of A B B A, so that drift of the machine cancels.
 * The first block warms up and is thrown away, after it has told how slow the
 * slower arm is.
 *
 * @param {object} options
 * @param {() => Promise<unknown>} options.a - ours
 * @param {() => Promise<unknown>} options.b - the peer
 * @param {number} options.blocks
 * @param {number} options.perVisit - calls in a row of the same arm
 * @returns block ratios of medians, A divided by B, and all raw samples
 */
export async function compareArms({ a, b, blocks, perVisit }) {
  const samples = { a: [], b: [] };
  const ratios = [];
  const control = [];

  let calls = Math.min(perVisit, 20);
  const visit = async arm => {
    const times = [];
    for (let i = 0; i < calls; i++) {
      const since = performance.now();
      await arm();
      times.push(performance.now() - since);
    }
    return times;
  };

  for (let block = 0; block <= blocks; block++) {
    const a1 = await visit(a);
    const b1 = await visit(b);
    const b2 = await visit(b);
    const a2 = await visit(a);
    if (block === 0) {
      const slower = Math.max(median([...a1, ...a2]), median([...b1, ...b2]));
      calls = Math.min(
        perVisit,
        Math.max(FEWEST, Math.ceil((perVisit * SLOW_MS) / slower)),
      );
    } else {
      samples.a.push(...a1, ...a2);
      samples.b.push(...b1, ...b2);
      ratios.push((median(a1) + median(a2)) / (median(b1) + median(b2)));
      control.push(median(a1) / median(a2), median(b1) / median(b2));
    }
  }
  return { ratios, control: median(control), samples };
}

/**
 * A target counts as met when the worse quartile meets it.
 *
 * @param {{ q1: number, q3: number }} summary
 * @param {{ atMost?: number, atLeast?: number }} target
 */
export function meets({ q1, q3 }, { atMost, atLeast }) {
  return atMost === undefined ? q1 >= atLeast : q3 <= atMost;
}

/** Whether the same arm measured twice gave the same answer. */
export function isValid(control) {
  return control >= CONTROL.low && control <= CONTROL.high;
}
