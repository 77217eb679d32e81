/**
 * What a verification ends with, and how it gets there: the first finding is
 * thrown, and `judge` turns it into a verdict.
 *
 * - `tampered`: something in the file contradicts something else in it, the
 *   format, or what the reader pinned.
 * - `incomplete`: the check could not be brought to its end, and nothing had
 *   contradicted anything until there.
 *
 * @typedef {'sound' | 'tampered' | 'incomplete'} Result
 * @typedef {{
 *   result: Result,
 *   code?: string,
 *   firstBadIndex?: number,
 *   range?: [number, number],
 *   message: string,
 * }} Verdict `range` is [first possible index, first one that is too late)
 */

export class Finding extends Error {
  /**
   * @param {'tampered' | 'incomplete'} result
   * @param {string} code
   * @param {string} message
   * @param {{ firstBadIndex?: number, range?: [number, number] }} [place]
   */
  constructor(result, code, message, place = {}) {
    super(message);
    this.result = result;
    this.code = code;
    this.place = place;
  }
}

/** @returns {never} */
export function tampered(code, message, place) {
  throw new Finding('tampered', code, message, place);
}

/** @returns {never} */
export function incomplete(code, message) {
  throw new Finding('incomplete', code, message);
}

/** @returns {Verdict} */
function verdictOf(error) {
  // Anything else is a defect of this program, which no file may turn into a verdict.
  if (!(error instanceof Finding)) throw error;
  const { result, code, place, message } = error;
  return { result, code, ...place, message };
}

/**
 * Runs a check that returns what it has to say about a sound file.
 *
 * @param {() => string} check
 * @returns {Verdict}
 */
export function judge(check) {
  try {
    return { result: 'sound', message: check() };
  } catch (error) {
    return verdictOf(error);
  }
}

/**
 * @param {() => Promise<string>} check
 * @returns {Promise<Verdict>}
 */
export async function judgeLater(check) {
  try {
    return { result: 'sound', message: await check() };
  } catch (error) {
    return verdictOf(error);
  }
}
