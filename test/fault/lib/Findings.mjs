/*
 * What a run found: counts with their targets, as the last lines of the output,
 * and what is wrong in full above them.
 */
const MAX_SHOWN = 5;

const TARGETS = {
  '=': (value, target) => value === target,
  '<': (value, target) => value < target,
  '>=': (value, target) => value >= target,
};

export class Findings {
  #lines = [];
  #problems = new Map();

  /** A figure with its target, for example `('F12.kill-points', 612, '>=', 500)`. */
  figure(name, value, relation, target) {
    const isMet = TARGETS[relation](value, target);
    this.#lines.push({ name, value, goal: `${relation}${target}`, isMet });
  }

  /** A figure that is only told. */
  told(name, value) {
    this.#lines.push({ name, value, goal: '-', isMet: true });
  }

  /** Something that is wrong, and where it happened. */
  problem(name, where, what) {
    const found = this.#problems.get(name) ?? [];
    found.push(`${where}: ${what}`);
    this.#problems.set(name, found);
  }

  count(name) {
    return this.#problems.get(name)?.length ?? 0;
  }

  /** Prints; whether nothing is short. */
  report() {
    for (const [name, found] of this.#problems) {
      for (const problem of found.slice(0, MAX_SHOWN)) {
        console.log(`${name}: ${problem}`);
      }
      if (found.length > MAX_SHOWN) {
        console.log(`${name}: and ${found.length - MAX_SHOWN} more`);
      }
    }
    for (const { name, value, goal, isMet } of this.#lines) {
      console.log(`${name} ${value} ${goal} ${isMet ? 'ok' : 'short'}`);
    }
    return this.#lines.every(({ isMet }) => isMet);
  }
}
