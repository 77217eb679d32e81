import { readEvent } from '../readEvent';
import type { EventRow, ReleaseRow } from '../rows';
import type { TrailDatabase } from '../TrailDatabase';
import type { RecordProblem } from './confirm';
import { parseMembers, sha256 } from './content';

/** Each release is what its one registration says, by hash. */
export async function checkReleases(
  database: TrailDatabase,
  rows: readonly ReleaseRow[],
): Promise<RecordProblem[]> {
  const events = new Map<string, EventRow[]>(rows.map(row => [row.id, []]));
  for (const event of await database.eventsAbout(
    'release',
    [...events.keys()],
    'release.registered',
  )) {
    events.get(event.subjectId)?.push(event);
  }
  return rows.flatMap(row => checkRelease(row, events.get(row.id)!) ?? []);
}

function checkRelease(
  row: ReleaseRow,
  events: EventRow[],
): RecordProblem | undefined {
  const [registered, second] = events;
  const where = {
    table: 'releases',
    id: row.id,
    index: registered?.index,
    eventId: registered?.id,
  };
  if (!registered) {
    return {
      ...where,
      code: 'release-without-event',
      message: `Release ${row.id} exists, but no event registered it`,
    };
  }
  if (second) {
    return {
      ...where,
      index: second.index,
      eventId: second.id,
      code: 'release-registered-twice',
      message: `Release ${row.id} was registered by ${events.length} events`,
    };
  }
  const event = readEvent(registered);
  const contentHash = sha256(row.content);
  const told = event ? event.after?.contentHash : contentHash;
  const wrong =
    (contentHash !== row.contentHash && 'its content has another hash') ||
    (told !== contentHash && 'its event names another hash') ||
    wrongColumn(row);
  return wrong
    ? {
        ...where,
        code: 'release-changed',
        message: `Release ${row.id} is not what was registered: ${wrong}`,
      }
    : undefined;
}

function wrongColumn(row: ReleaseRow): string | undefined {
  const content = parseMembers(row.content);
  const column = (['entityRef', 'version', 'type', 'commit'] as const).find(
    name => content?.[name] !== row[name],
  );
  return column && `its content has another ${column}`;
}
