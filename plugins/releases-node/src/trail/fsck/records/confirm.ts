import type { TrailProblem } from '../TrailReport';

/** What a check of records finds; all of it errors. */
export type RecordProblem = Omit<TrailProblem, 'severity'>;

/** So often a record may change while it is read. */
const ATTEMPTS = 4;

/**
 * Records and their events are read one after the other, and somebody may
 * change both in between. What is wrong is wrong twice in a row.
 */
export async function confirm(
  check: () => Promise<RecordProblem[]>,
): Promise<RecordProblem[]> {
  let found = await check();
  for (let attempt = 1; found.length && attempt < ATTEMPTS; attempt++) {
    const again = await check();
    if (JSON.stringify(again) === JSON.stringify(found)) {
      return again;
    }
    found = again;
  }
  return found;
}
