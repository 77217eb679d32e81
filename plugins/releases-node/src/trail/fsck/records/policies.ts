import { readEvent } from '../readEvent';
import type { TrailDatabase } from '../TrailDatabase';
import type { RecordProblem } from './confirm';
import { sha256 } from './content';

/** Documents have up to 256 KiB. */
const PAGE = 20;

/**
 * The versions of a promotion path and the events that activated them go
 * together one to one, in the same order.
 */
export async function checkPolicy(
  database: TrailDatabase,
  name: string,
): Promise<{ problems: RecordProblem[]; versions: number }> {
  const events = await database.eventsAbout(
    'promotion-path',
    [name],
    'promotion-path.activated',
  );
  const problems: RecordProblem[] = [];
  let versions = 0;
  for (let after = -1; ; ) {
    const page = await database.policyVersions(name, after, PAGE);
    for (const version of page) {
      const row = events[versions];
      const event = row && readEvent(row);
      versions += 1;
      const wrong =
        (sha256(version.document) !== version.hash &&
          'its document has another hash') ||
        (!row && 'no event activated it') ||
        (event &&
          event.after?.hash !== version.hash &&
          'its event activated another document') ||
        (event &&
          event.before?.hash !== version.replaces &&
          'its event replaced another version');
      if (wrong && problems.length < 10) {
        problems.push({
          code: 'policy-changed',
          table: 'policy_versions',
          id: String(version.seq),
          index: row?.index,
          eventId: row?.id,
          message: `Version ${version.seq} of promotion path ${name} is not what was in force: ${wrong}`,
        });
      }
    }
    if (page.length < PAGE) {
      break;
    }
    after = page[page.length - 1].seq;
  }
  const surplus = events[versions];
  if (surplus) {
    problems.push({
      code: 'policy-missing',
      table: 'policy_versions',
      index: surplus.index,
      eventId: surplus.id,
      message: `A version of promotion path ${name} was activated, but is not there`,
    });
  }
  return { problems, versions };
}
