const MAX_QUOTED_LENGTH = 60;

/** Quotes a value from a document, shortened so that messages stay readable. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_QUOTED_LENGTH
    ? `${text.slice(0, MAX_QUOTED_LENGTH)}…`
    : text;
}

/** Lists names the way people read them. */
export function listNames(names: Iterable<string>): string {
  const all = [...names];
  return all.length > 0 ? all.join(', ') : 'none';
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          previous[column] + 1,
          current[column - 1] + 1,
          previous[column - 1] + cost,
        ),
      );
    }
    previous = current;
  }
  return previous[right.length];
}

/** Finds the known name that was most likely meant. */
export function nearestName(
  name: string,
  known: Iterable<string>,
): string | undefined {
  if (name.length > 64) {
    return undefined;
  }
  const limit = Math.max(1, Math.floor(name.length / 3));
  const wanted = name.toLocaleLowerCase('en-US');
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const folded = candidate.toLocaleLowerCase('en-US');
    const isPrefix =
      wanted.length >= 3 &&
      (folded.startsWith(wanted) || wanted.startsWith(folded));
    const isFar = Math.abs(wanted.length - folded.length) > limit;
    if (isPrefix || !isFar) {
      const distance = isPrefix ? 1 : editDistance(wanted, folded);
      if (distance <= limit && (!best || distance < best.distance)) {
        best = { name: candidate, distance };
      }
    }
  }
  return best?.name;
}

/** A sentence that proposes the nearest known name, or nothing. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : `Did you mean "${nearest}"? `;
}
