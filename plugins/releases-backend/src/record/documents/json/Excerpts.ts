// What PostgreSQL cannot hold (NUL, halves of surrogate pairs), what breaks
// lines, and what turns the direction of the text around it.
const UNPRINTABLE =
  /[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Takes over what a document says within the limits of a summary, and
 * remembers whether something was left out.
 */
export class Excerpts {
  #truncated = false;

  /** Whether a text was cut or items were left out so far. */
  get truncated(): boolean {
    return this.#truncated;
  }

  /**
   * A text of up to `max` UTF-16 code units, of which the last is an ellipsis
   * where it was cut. Characters that cannot be shown or stored become U+FFFD.
   *
   * @returns undefined unless it is a text with something in it
   */
  text(value: unknown, max: number): string | undefined {
    if (typeof value !== 'string') {
      return undefined;
    }
    const isLong = value.length > max;
    const kept = isLong ? withoutHalfPair(value.slice(0, max - 1)) : value;
    const clean = kept.replace(UNPRINTABLE, '\ufffd').trim();
    if (isLong) {
      this.#truncated = true;
      return `${clean}…`;
    }
    return clean || undefined;
  }

  /** The first `max` items. */
  items<T>(values: T[], max: number): T[] {
    if (values.length <= max) {
      return values;
    }
    this.#truncated = true;
    return values.slice(0, max);
  }
}

function withoutHalfPair(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
