import { assertCount } from '../errors';

/**
 * A perfect subtree of the leaves `[begin, end)`: `2^level` leaves, aligned to
 * their number, the `index`-th node of its level.
 *
 * @public
 */
export interface Subtree {
  begin: number;
  end: number;
  level: number;
  index: number;
}

/**
 * Cuts the leaves `[begin, end)` into perfect subtrees, left to right. Each is
 * the largest that starts at the left end, is aligned to its own length and does
 * not reach beyond `end`. For `begin` 0 they are the subtrees that RFC 6962 §2.1
 * splits off, largest first.
 *
 * @throws RangeError if `begin` is larger than `end`
 * @public
 */
export function subtreesOf(begin: number, end: number): Subtree[] {
  assertCount(begin, 'begin');
  assertCount(end, 'end');
  if (begin > end) {
    throw new RangeError(`The range [${begin}, ${end}) ends before it begins`);
  }
  const subtrees: Subtree[] = [];
  let at = begin;
  while (at < end) {
    let level = 0;
    let length = 1;
    // Numbers above 2^31 rule out shifts here.
    while (at % (2 * length) === 0 && at + 2 * length <= end) {
      level += 1;
      length *= 2;
    }
    subtrees.push({
      begin: at,
      end: at + length,
      level,
      index: at / length,
    });
    at += length;
  }
  return subtrees;
}
