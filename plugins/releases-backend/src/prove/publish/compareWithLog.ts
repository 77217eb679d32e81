import {
  openCheckpoint,
  rootOf,
  VerificationError,
  type Checkpoint,
  type LogTrust,
} from '@slipway/transparency-log';
import type { LogReader, StoredCheckpoint } from '../log/LogReader';

/** What a place holds: so many leaves of this log, or something it excludes. */
export type Held = { size: number } | { size: number; conflict: string };

/**
 * Compares the checkpoint that is held in a place with the log.
 *
 * @throws Error if it is no checkpoint of this log; that says nothing about the
 *   log, but the place is not one to be written to
 */
export async function compareWithLog(options: {
  note: string | undefined;
  newest: StoredCheckpoint | undefined;
  trust: LogTrust;
  reader: LogReader;
}): Promise<Held> {
  const { note, newest, trust, reader } = options;
  if (note === undefined) {
    return { size: 0 };
  }
  const { size, root } = opened(note, trust);
  const known = newest?.size ?? 0;
  if (size > known) {
    return {
      size,
      conflict: `a checkpoint of size ${size} is held there, but the newest in the database is of size ${known}. Was an older backup restored? Bring back the missing events before the log goes on`,
    };
  }
  if (!root.equals(await rootOf(reader.tiles, size))) {
    return {
      size,
      conflict: `the checkpoint of size ${size} that is held there does not belong to the first ${size} events of the database. They were changed after it was signed, or two databases sign as one log`,
    };
  }
  return { size };
}

function opened(note: string, trust: LogTrust): Checkpoint {
  try {
    return openCheckpoint(note, trust);
  } catch (error) {
    if (error instanceof VerificationError) {
      throw new Error(
        `what is held there is no checkpoint of this log: ${error.message}. Nothing was replaced; find out who writes there, or give this log a place of its own`,
      );
    }
    throw error;
  }
}
