import type { AuditEvent, AuditReference } from '../../../envelope';
import type { ContentTable, RecordedBy } from '../../contentRows';
import type { TrailDatabase } from '../../TrailDatabase';

/** An event that names a row, and how. */
export interface Naming {
  index: number;
  event: AuditEvent;
  ref: AuditReference;
}

/** What is wrong with a row that an event names. */
export interface Objection {
  why: string;
  /** Whether something is gone, and not another. */
  gone?: boolean;
  /** Where it is wrong, if not in the row that was named. */
  table?: string;
  id?: string;
}

/** A row that an event names, as it was read. */
export interface NamedRow extends RecordedBy {
  /** As events name it. */
  id: string;
  /** What is otherwise than the event and the hash in it say. */
  objection(
    naming: Naming,
  ): Objection | undefined | Promise<Objection | undefined>;
}

/**
 * A kind of row that is written once, with one event that names it by hash and
 * says who recorded it.
 */
export interface NamedKind {
  counted: 'evidence' | 'notes' | 'answers' | 'documents';
  /** First part of the codes of problems. */
  code: string;
  /** For messages, at the start of a sentence. */
  noun: string;
  table: ContentTable;
  refKinds: readonly string[];
  /** Of the event that tells that the row was written. */
  eventType: string;
  subjectKind: string;
  read(database: TrailDatabase, ids: readonly string[]): Promise<NamedRow[]>;
}

/** The first of some texts that is one. */
export function firstWrong(
  ...found: (string | false | undefined)[]
): Objection | undefined {
  const why = found.find(text => text);
  return why ? { why } : undefined;
}
