import type { ReleaseBlockRow } from '../contentRows';
import { readEvent } from '../readEvent';
import type { EventRow } from '../rows';
import type { TrailDatabase } from '../TrailDatabase';
import type { RecordProblem } from './confirm';
import { wrongAuthor } from './recordedBy';

const BLOCKED = 'release.blocked';
const UNBLOCKED = 'release.unblocked';

/** A release is blocked, and for the reason, as its last event about that says. */
export async function checkBlocks(
  database: TrailDatabase,
  releaseIds: readonly string[],
): Promise<RecordProblem[]> {
  const blocks = new Map(
    (await database.blocksOf(releaseIds)).map(row => [row.releaseId, row]),
  );
  const last = new Map(
    (
      await database.eventsAbout('release', releaseIds, [BLOCKED, UNBLOCKED])
    ).map(event => [event.subjectId, event]),
  );
  return releaseIds.flatMap(
    id => checkBlock(id, blocks.get(id), last.get(id)) ?? [],
  );
}

function checkBlock(
  id: string,
  block: ReleaseBlockRow | undefined,
  last: EventRow | undefined,
): RecordProblem | undefined {
  const where = {
    table: 'release_blocks',
    id,
    index: last?.index,
    eventId: last?.id,
  };
  if (last?.type !== BLOCKED) {
    return (
      block && {
        ...where,
        code: 'block-without-event',
        message: `Release ${id} is blocked, but ${
          last ? 'its last event took the block off' : 'no event says so'
        }`,
      }
    );
  }
  if (!block) {
    return {
      ...where,
      code: 'block-missing',
      message: `Release ${id} is not blocked, but its last event blocked it`,
    };
  }
  const event = readEvent(last);
  const wrong =
    event &&
    ((event.reason !== block.reason && 'it gives another reason') ||
      wrongAuthor(block, event));
  return wrong
    ? {
        ...where,
        code: 'block-changed',
        message: `The block of release ${id} is not what was recorded: ${wrong}`,
      }
    : undefined;
}
