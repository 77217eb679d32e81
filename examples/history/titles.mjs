/* Titles of changes, dealt so that a component does not repeat itself soon. */
import { createRandom } from './random.mjs';

/** Most titles that one template gives. */
const PER_TEMPLATE = 4;

/** A template with each combination of words from its slots. */
function expand(template, slots) {
  const [place, name] = /(?:\ban? )?\{(\w+)\}/.exec(template) ?? [];
  if (!place) {
    return [template];
  }
  return slots[name].flatMap(word => {
    const article = /^[aeio]/.test(word) ? 'an' : 'a';
    const words = place.startsWith('{') ? word : `${article} ${word}`;
    return expand(template.replace(place, words), slots);
  });
}

/** All titles; those of one template lie well apart. */
function createDeck(templates, slots, random) {
  return templates
    .flatMap(template => {
      const titles = random.sample(expand(template, slots), PER_TEMPLATE);
      return titles.map((title, index) => ({
        title,
        place: (index + random.next()) / titles.length,
      }));
    })
    .sort((a, b) => a.place - b.place)
    .map(({ title }) => title);
}

/**
 * Deals titles of one kind of a component, always in the same order; after the
 * last it begins again.
 *
 * @param {object} input
 * @param {string} input.seed
 * @param {string[]} input.templates
 * @param {Record<string, string[]>} input.slots - words by the name that
 *   templates give in braces
 * @returns {(count: number) => string[]}
 */
export function createDealer({ seed, templates, slots }) {
  const deck = createDeck(templates, slots, createRandom(seed));
  let dealt = 0;
  return count => {
    const titles = Array.from(
      { length: Math.min(count, deck.length) },
      (_, index) => deck[(dealt + index) % deck.length],
    );
    dealt += titles.length;
    return titles;
  };
}
