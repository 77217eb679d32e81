import type { LoggedEvent } from '../../LeafPass';
import type { TrailDatabase } from '../../TrailDatabase';
import type { RecordProblem } from '../confirm';
import { wrongAuthor } from '../recordedBy';
import type { NamedKind, NamedRow, Naming } from './NamedKind';

/** Rows read at once; one has up to 256 KiB. */
const BATCH = 20;

/**
 * What events name by hash must be there, be that, and be of whom and when the
 * event says.
 */
export async function checkNamed(
  database: TrailDatabase,
  kind: NamedKind,
  events: readonly LoggedEvent[],
): Promise<{ problems: RecordProblem[]; count: number }> {
  const namings = events.flatMap(({ index, event }): Naming[] =>
    (event.refs ?? [])
      .filter(ref => kind.refKinds.includes(ref.kind))
      .map(ref => ({ index, event, ref })),
  );
  const problems: RecordProblem[] = [];
  let count = 0;
  for (let i = 0; i < namings.length; i += BATCH) {
    const batch = namings.slice(i, i + BATCH);
    const ids = [...new Set(batch.map(({ ref }) => ref.id))];
    const rows = new Map(
      (await kind.read(database, ids)).map(row => [row.id, row]),
    );
    count += rows.size;
    for (const naming of batch) {
      const problem = await judge(kind, naming, rows.get(naming.ref.id));
      problems.push(...(problem ? [problem] : []));
    }
  }
  return { problems, count };
}

async function judge(
  kind: NamedKind,
  naming: Naming,
  row: NamedRow | undefined,
): Promise<RecordProblem | undefined> {
  const { index, event, ref } = naming;
  const where = { index, eventId: event.id, table: kind.table, id: ref.id };
  if (!row) {
    return {
      ...where,
      code: `${kind.code}-missing`,
      message: `${kind.noun} ${ref.id} that this event names is not there`,
    };
  }
  const author =
    event.type === kind.eventType ? wrongAuthor(row, event) : undefined;
  const wrong =
    (await row.objection(naming)) ?? (author ? { why: author } : undefined);
  if (!wrong) {
    return undefined;
  }
  const { why, gone, ...elsewhere } = wrong;
  return {
    ...where,
    ...elsewhere,
    code: `${kind.code}-${gone ? 'missing' : 'changed'}`,
    message: `${kind.noun} ${ref.id} is not what was recorded: ${why}`,
  };
}
