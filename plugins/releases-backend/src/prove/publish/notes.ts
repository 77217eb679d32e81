import {
  parseCheckpoint,
  VerificationError,
  type Checkpoint,
} from '@slipway/transparency-log';

/** The longest note that is read from a place, in bytes. */
export const MAX_NOTE_BYTES = 256 * 1024;

/** What is signed in a note: everything before its last blank line. */
export function textOfNote(note: string): string {
  return note.slice(0, note.lastIndexOf('\n\n') + 1);
}

/**
 * What a note says, whoever signed it.
 *
 * @throws VerificationError if it is no checkpoint
 */
export function readNote(note: string): Checkpoint {
  return parseCheckpoint(textOfNote(note));
}

/** What the note in a place says, or why nothing can be read from it. */
export function sizeOfNoteAt(note: string, where: string): number {
  try {
    return readNote(note).size;
  } catch (error) {
    if (error instanceof VerificationError) {
      throw new Error(
        `${where} holds no checkpoint where one must be: ${error.message}. Look who else writes there, and move that file away`,
      );
    }
    throw error;
  }
}
