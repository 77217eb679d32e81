import { checkEventRow } from './readEvent';
import type { Findings } from './Findings';
import type { TrailDatabase } from './TrailDatabase';

/** Events looked at in one statement. */
const WINDOW = 5000;

/**
 * Every event is a leaf or pending, and nothing else is pending. An event that
 * is neither was put in past the log.
 *
 * @param step - called after each piece of work; may throw to stop
 */
export async function verifyUnlogged(options: {
  database: TrailDatabase;
  findings: Findings;
  step: (done: number) => Promise<void>;
}): Promise<void> {
  const { database, findings, step } = options;
  const last = await database.lastEventSeq();
  let from = Number.MIN_SAFE_INTEGER;
  let done = 0;
  while (from < last) {
    // By the events that are there: a number can be anything, and far away.
    const to = await database.eventSeqAfter(from, WINDOW);
    for (const { seq, id } of await database.unlogged(from, to)) {
      findings.error({
        code: 'event-unlogged',
        eventId: id,
        table: 'audit_events',
        id: String(seq),
        message: `Event ${id} is in the database, but neither in the log nor on its way there`,
      });
    }
    from = to;
    done += WINDOW;
    await step(done);
  }
  for (const seq of await database.strayPending(100)) {
    findings.error({
      code: 'pending-stray',
      table: 'audit_pending',
      id: String(seq),
      message: `Event number ${seq} is said to be on its way to the log, but is there already or does not exist`,
    });
  }
  await verifyPending(database, findings, step);
}

async function verifyPending(
  database: TrailDatabase,
  findings: Findings,
  step: (done: number) => Promise<void>,
): Promise<void> {
  let after = Number.MIN_SAFE_INTEGER;
  let done = 0;
  for (;;) {
    const rows = await database.pendingEvents(after, 500);
    if (!rows.length) {
      return;
    }
    rows.forEach(row => checkEventRow(row, findings));
    after = rows[rows.length - 1].seq;
    done += rows.length;
    await step(done);
  }
}
