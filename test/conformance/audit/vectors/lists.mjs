/** Lists with one thing changed. */

export const swapped = (items, a, b) =>
  items.map((item, i) => (i === a ? items[b] : i === b ? items[a] : item));
export const without = (items, at) => items.filter((_, i) => i !== at);
