import { isCount, VerificationError } from '../errors';
import { splitNote } from '../note/note';
import { decodeHash } from '../text/base64';
import { HASH_LENGTH } from '../tree/hashing';

/*
 * What tlog-proof files and add-checkpoint requests have in common: some lines,
 * hashes in base64, a blank line, a signed note to the end.
 */

/** C2SP tlog-witness: no proof of a log has more hashes. */
export const MAX_HASHES = 63;

/** Writes lines, `keyword count`, hashes and note. */
export function formatProofBody(options: {
  head: string[];
  keyword: string;
  count: number;
  proof: readonly Buffer[];
  note: string;
}): string {
  const { head, keyword, count, proof, note } = options;
  if (!isCount(count)) {
    throw new RangeError(
      `${keyword} must be an integer from 0 to 2^53 - 1, not ${count}`,
    );
  }
  if (
    proof.length > MAX_HASHES ||
    proof.some(hash => hash.length !== HASH_LENGTH)
  ) {
    throw new RangeError(
      `A proof has at most ${MAX_HASHES} hashes of ${HASH_LENGTH} bytes`,
    );
  }
  splitNote(note);
  const hashes = proof.map(hash => hash.toString('base64'));
  return `${[...head, `${keyword} ${count}`, ...hashes].join('\n')}\n\n${note}`;
}

/**
 * Takes such a text apart. The signatures of the note are not checked.
 *
 * @param headLines - number of lines before the hashes
 * @throws VerificationError `format`
 */
export function parseProofBody(
  text: string,
  what: string,
  headLines: number,
): { head: string[]; proof: Buffer[]; note: string } {
  // The first blank line: those of the note come later.
  const split = text.indexOf('\n\n');
  if (split < 0) {
    throw new VerificationError(
      'format',
      `${what} has no blank line before the checkpoint`,
    );
  }
  const lines = text.slice(0, split).split('\n');
  const hashes = lines.slice(headLines).map(decodeHash);
  if (hashes.length > MAX_HASHES || hashes.includes(undefined)) {
    throw new VerificationError(
      'format',
      `${what} must have at most ${MAX_HASHES} hashes of ${HASH_LENGTH} bytes, in base64, one per line`,
    );
  }
  const note = text.slice(split + 2);
  splitNote(note);
  return {
    head: lines.slice(0, headLines),
    proof: hashes as Buffer[],
    note,
  };
}
