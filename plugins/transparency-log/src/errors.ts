/**
 * Why something was not accepted.
 *
 * - `format`: the bytes are not what the specification asks for
 * - `proof`: a Merkle proof does not lead to the root
 * - `leaf`: data does not match the leaf hash
 * - `size`: sizes or indexes do not fit each other
 * - `fork`: two trees that exclude each other under one name
 * - `origin`: a checkpoint of another log
 * - `signature`: a signature under a known key is wrong
 * - `untrusted`: no signature under a known key
 * - `witness`: fewer cosignatures than the quorum asks for
 *
 * @public
 */
export type VerificationCode =
  | 'format'
  | 'proof'
  | 'leaf'
  | 'size'
  | 'fork'
  | 'origin'
  | 'signature'
  | 'untrusted'
  | 'witness';

/**
 * Something is not what it claims to be. Every check of this package that fails
 * throws this error, so that nothing else has to be caught to refuse.
 *
 * @public
 */
export class VerificationError extends Error {
  readonly code: VerificationCode;

  constructor(code: VerificationCode, message: string) {
    super(message);
    this.name = 'VerificationError';
    this.code = code;
  }
}

/** Sizes and indexes are integers that a double holds exactly. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Refuses what cannot be a size or an index, as a mistake of the caller. */
export function assertCount(value: number, name: string): void {
  if (!isCount(value)) {
    throw new RangeError(
      `${name} must be an integer from 0 to 2^53 - 1, not ${value}`,
    );
  }
}
