/**
 * What a verifier must answer. `reading` names a place where docs/audit-formats.md
 * leaves the answer open; "not sound" is certain there, the rest is one reading.
 *
 * @typedef {{
 *   result: 'sound' | 'tampered' | 'incomplete',
 *   firstBadIndex?: number,
 *   range?: [number, number],
 *   reading?: string,
 * }} Expectation
 */

/** @returns {Expectation} */
export const sound = reading => ({
  result: 'sound',
  ...(reading && { reading }),
});

/** @returns {Expectation} */
export const incomplete = reading => ({ result: 'incomplete', reading });

/** @returns {Expectation} */
export const tampered = (firstBadIndex, reading) => ({
  result: 'tampered',
  ...(firstBadIndex !== undefined && { firstBadIndex }),
  ...(reading && { reading }),
});

/** Tampered between two indexes, the second not included. @returns {Expectation} */
export const tamperedWithin = (from, to) => ({
  result: 'tampered',
  range: [from, to],
  ...(to - from === 1 && { firstBadIndex: from }),
});
