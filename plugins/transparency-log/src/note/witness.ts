import { VerificationError } from '../errors';
import {
  formatProofBody,
  MAX_HASHES,
  parseProofBody,
} from '../proof/proofBody';
import { decodeCount } from '../text/base64';
import { decodeText, MAX_NOTE_BYTES } from '../text/noteText';
import { parseCheckpoint } from './checkpoint';
import { splitNote } from './note';
import type { SigningKey } from './SigningKey';

/**
 * What a witness is asked to cosign.
 *
 * @public
 */
export interface AddCheckpoint {
  /** Size of the checkpoint that the witness has seen last; 0 if none. */
  oldSize: number;
  /** Consistency proof from there, at most 63 hashes; none from 0. */
  proof: Buffer[];
  /** Signed note. */
  checkpoint: string;
}

/**
 * Writes the body of an `add-checkpoint` request, C2SP tlog-witness.
 *
 * @throws RangeError if it is no request
 * @public
 */
export function formatAddCheckpoint(request: AddCheckpoint): string {
  const { oldSize, proof, checkpoint } = request;
  return formatProofBody({
    head: [],
    keyword: 'old',
    count: oldSize,
    proof,
    note: checkpoint,
  });
}

/**
 * Reads the body of an `add-checkpoint` request. Neither proof nor signatures
 * are checked.
 *
 * @throws VerificationError `format`, or `size` if the old size is larger
 * @public
 */
export function parseAddCheckpoint(body: string | Uint8Array): AddCheckpoint {
  const what = 'The request';
  const text = decodeText(body, {
    what,
    maxBytes: MAX_NOTE_BYTES + 64 * MAX_HASHES,
  });
  const { head, proof, note } = parseProofBody(text, what, 1);
  const [, digits] = /^old (.*)$/.exec(head[0] ?? '') ?? [];
  const oldSize = decodeCount(digits ?? '');
  if (oldSize === undefined) {
    throw new VerificationError(
      'format',
      'The request does not start with "old" and a size',
    );
  }
  const { size } = parseCheckpoint(splitNote(note).text);
  if (oldSize > size) {
    throw new VerificationError(
      'size',
      `The old size ${oldSize} is larger than that of the checkpoint, ${size}`,
    );
  }
  if ((oldSize === 0 || oldSize === size) && proof.length > 0) {
    throw new VerificationError(
      'format',
      `There is nothing to prove from ${oldSize} to ${size} leaves, but there are hashes`,
    );
  }
  return { oldSize, proof, checkpoint: note };
}

/**
 * Cosigns a checkpoint: the witness says that it has seen it at this time, and
 * that it is consistent with all it saw before. To check that is the caller's
 * part.
 *
 * @param checkpointText - the three lines, without the blank line
 * @param key - of type `cosignature`
 * @param at - cut to seconds
 * @returns one signature line, without its LF
 * @throws VerificationError `format` if the text is no checkpoint
 * @throws RangeError for a key of another type or a time before 1970
 * @public
 */
export function cosign(
  checkpointText: string,
  key: SigningKey,
  at: Date,
): string {
  parseCheckpoint(checkpointText);
  const seconds = Math.floor(at.getTime() / 1000);
  if (!(seconds >= 0)) {
    throw new RangeError('A cosignature needs a time from 1970 on');
  }
  return key.signCosignature(checkpointText, seconds);
}
