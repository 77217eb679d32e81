import type { NameableRow } from '../../contentRows';
import { readEvent } from '../../readEvent';
import type { EventRow } from '../../rows';
import type { TrailDatabase } from '../../TrailDatabase';
import type { RecordProblem } from '../confirm';
import type { NamedKind } from './NamedKind';

/*
 * Rows that no event names. An event whose payload has expired names nothing
 * any more, but it was about a subject and told one row of it: each accounts
 * for one row of its subject, and no more.
 */
export class UnnamedRows {
  readonly #database: TrailDatabase;
  readonly #kind: NamedKind;
  /** Of the subject that the last page ended in; the next may go on with it. */
  #held: NameableRow[] = [];

  static create(options: { database: TrailDatabase; kind: NamedKind }) {
    return new UnnamedRows(options.database, options.kind);
  }

  private constructor(database: TrailDatabase, kind: NamedKind) {
    this.#database = database;
    this.#kind = kind;
  }

  /**
   * Takes the next page and checks all subjects but its last one.
   *
   * @param page - rows of one subject together, over all pages
   */
  async add(page: readonly NameableRow[]): Promise<RecordProblem[]> {
    const rows = [...this.#held, ...page];
    const last = rows.length ? subjectOf(rows[rows.length - 1]) : undefined;
    const end = rows.findIndex(row => subjectOf(row) === last);
    this.#held = rows.slice(end);
    return this.#check(rows.slice(0, end));
  }

  /** Checks the last subject. */
  async conclude(): Promise<RecordProblem[]> {
    return this.#check(this.#held);
  }

  /** @param rows - all of their subjects */
  async #check(rows: readonly NameableRow[]): Promise<RecordProblem[]> {
    const { code, eventType, noun, subjectKind, table } = this.#kind;
    // After the rows: what is there now was told before.
    const events = await this.#database.eventsAbout(
      subjectKind,
      [...new Set(rows.map(({ subjectId }) => subjectId))],
      eventType,
    );
    const named = this.#namedBy(events);
    const unnamed = rows.filter(({ id }) => !named.has(id));
    return withoutExpired(unnamed, events).map(({ id }) => ({
      code: `${code}-without-event`,
      table,
      id,
      message: `${noun} ${id} exists, but no event recorded it`,
    }));
  }

  #namedBy(events: readonly EventRow[]): Set<string> {
    const { refKinds } = this.#kind;
    return new Set(
      events.flatMap(event =>
        (readEvent(event)?.refs ?? [])
          .filter(({ kind }) => refKinds.includes(kind))
          .map(({ id }) => id),
      ),
    );
  }
}

/** Subject and, where rows have one, entity. */
function subjectOf({
  subjectId,
  entityRef,
}: Pick<NameableRow, 'subjectId' | 'entityRef'>): string {
  return JSON.stringify([subjectId, entityRef]);
}

/** The rows that remain when each expired event has accounted for one. */
function withoutExpired(
  rows: readonly NameableRow[],
  events: readonly EventRow[],
): NameableRow[] {
  const left = new Map<string, number>();
  for (const { payload, subjectId, entityRef } of events) {
    if (payload === '') {
      // Rows have their entity where their subject does not tell it.
      for (const key of [{ subjectId }, { subjectId, entityRef }]) {
        left.set(subjectOf(key), (left.get(subjectOf(key)) ?? 0) + 1);
      }
    }
  }
  return rows.filter(row => {
    const count = left.get(subjectOf(row)) ?? 0;
    left.set(subjectOf(row), count - 1);
    return count <= 0;
  });
}
