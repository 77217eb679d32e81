import { createRandom } from '../../../examples/history/random.mjs';

export { createRandom };

/** The list in a random order that the seed decides. */
export function shuffled(list, random) {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}
