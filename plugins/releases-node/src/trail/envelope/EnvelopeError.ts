/**
 * An event that may not be written, or is none.
 *
 * @public
 */
export class EnvelopeError extends Error {
  /** What is wrong, as a JSON pointer (RFC 6901) into the event. */
  readonly pointer: string;
  /** What would be right. */
  readonly hint: string;

  constructor(pointer: string, problem: string, hint: string) {
    super(`The event is not valid: ${pointer || 'it'} ${problem}. ${hint}`);
    this.name = 'EnvelopeError';
    this.pointer = pointer;
    this.hint = hint;
  }
}
