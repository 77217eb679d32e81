import { createHash } from 'node:crypto';

/** A hash of parts, in hex: the same parts, the same hash. */
export function hash(algorithm, ...parts) {
  return createHash(algorithm).update(parts.join('\0')).digest('hex');
}

/** Random numbers that are the same for the same seed. */
export function createRandom(seed) {
  let state = Number.parseInt(hash('sha256', seed).slice(0, 8), 16);

  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };

  return {
    next,
    between: (low, high) => low + next() * (high - low),
    chance: probability => next() < probability,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: list => list[Math.floor(next() * list.length)],
    /** Up to so many of a list, each once, in an order of their own. */
    sample: (list, count) =>
      list
        .map(item => [next(), item])
        .sort(([a], [b]) => a - b)
        .slice(0, count)
        .map(([, item]) => item),
  };
}
