import {
  toAnswer,
  toBlock,
  toEvidence,
  toNotes,
  toReleaseDocument,
  type ChecklistAnswerRow,
  type ContentTable,
  type DocumentRow,
  type EvidenceRow,
  type NameableRow,
  type ReleaseBlockRow,
  type ReleaseDocumentRow,
  type ReleaseNotesRow,
} from './contentRows';
import { bytes, integer, optionalText, text, type DbValue } from './rows';
import { isUuid, marks, type TrailQuery } from './sql';

/**
 * Reads what is recorded about releases beyond their content. Ids are as events
 * name them; what cannot be an id is nobody's.
 *
 * @public
 */
export interface ContentDatabase {
  evidenceById(ids: readonly string[]): Promise<EvidenceRow[]>;
  notesById(ids: readonly string[]): Promise<ReleaseNotesRow[]>;
  answersById(ids: readonly string[]): Promise<ChecklistAnswerRow[]>;
  releaseDocumentsById(ids: readonly string[]): Promise<ReleaseDocumentRow[]>;
  /** The bytes of one document, by their SHA-256 in hex. */
  document(sha256: string): Promise<DocumentRow | undefined>;
  /** The blocks of those releases that have one. */
  blocksOf(releaseIds: readonly string[]): Promise<ReleaseBlockRow[]>;
  /** Rows that some event must name, those of one subject together. */
  nameable(
    table: ContentTable,
    after: NameableRow | undefined,
    limit: number,
  ): Promise<NameableRow[]>;
}

const BY = 'actor_kind, actor_ref';

/** How the rows of a table lie together by subject, and along which columns. */
const ORDERS: Record<
  ContentTable,
  { columns: string[]; toId: (row: DbValue) => string; subject: string }
> = {
  evidence: {
    columns: ['entity_ref', 'digest', 'id'],
    toId: row => text(row.id),
    subject: 'digest',
  },
  release_notes: {
    columns: ['release_id', 'revision'],
    toId: row => `${text(row.release_id)}/${text(row.revision)}`,
    subject: 'release_id',
  },
  checklist_answers: {
    columns: ['release_id', 'seq'],
    toId: row => `${text(row.release_id)}/${text(row.seq)}`,
    subject: 'release_id',
  },
  release_documents: {
    columns: ['release_id', 'id'],
    toId: row => text(row.id),
    subject: 'release_id',
  },
};

/** What a column of PostgreSQL holds at most; it refuses to look for more. */
const MAX_REVISION = 2 ** 31 - 1;
const MAX_SEQ = Number.MAX_SAFE_INTEGER;

/** Release and number of ids that can be ones. */
function numbersOf(ids: readonly string[], max: number): [string, number][] {
  return ids.flatMap((id): [string, number][] => {
    const [releaseId, digits = '', ...rest] = id.split('/');
    const number = /^[1-9][0-9]*$/.test(digits) ? Number(digits) : Infinity;
    return isUuid(releaseId) && number <= max && !rest.length
      ? [[releaseId, number]]
      : [];
  });
}

/** The record of releases in a database of the releases plugin. */
export function createContentDatabase({
  query,
}: {
  query: TrailQuery;
}): ContentDatabase {
  async function byUuid(
    select: string,
    column: string,
    ids: readonly string[],
  ): Promise<DbValue[]> {
    const wanted = ids.filter(isUuid);
    return wanted.length
      ? query(`${select} WHERE ${column} IN (${marks(wanted)})`, wanted)
      : [];
  }

  async function byNumber(
    select: string,
    column: string,
    wanted: readonly [string, number][],
  ): Promise<DbValue[]> {
    const each = wanted.map(() => `(release_id = ? AND ${column} = ?)`);
    return wanted.length
      ? query(`${select} WHERE ${each.join(' OR ')}`, wanted.flat())
      : [];
  }

  return {
    async evidenceById(ids) {
      const rows = await byUuid(
        `SELECT id, entity_ref, digest, check_name, environment, result, source,
           finished_at, received_at AS recorded_at, content, content_hash, ${BY}
         FROM evidence`,
        'id',
        ids,
      );
      return rows.map(toEvidence);
    },

    async notesById(ids) {
      const rows = await byNumber(
        `SELECT release_id, revision, content, content_hash,
           published_at AS recorded_at, ${BY} FROM release_notes`,
        'revision',
        numbersOf(ids, MAX_REVISION),
      );
      return rows.map(toNotes);
    },

    async answersById(ids) {
      const rows = await byNumber(
        `SELECT release_id, seq, section, item, answer, content,
           answered_at AS recorded_at, ${BY} FROM checklist_answers`,
        'seq',
        numbersOf(ids, MAX_SEQ),
      );
      return rows.map(toAnswer);
    },

    async releaseDocumentsById(ids) {
      const rows = await byUuid(
        `SELECT id, release_id, kind, sha256, source, summary,
           received_at AS recorded_at, ${BY} FROM release_documents`,
        'id',
        ids,
      );
      return rows.map(toReleaseDocument);
    },

    async document(sha256) {
      const [row] = await query(
        'SELECT size, content FROM documents WHERE sha256 = ?',
        [sha256],
      );
      return row && { size: integer(row.size), content: bytes(row.content) };
    },

    async blocksOf(releaseIds) {
      const rows = await byUuid(
        `SELECT release_id, reason, blocked_at AS recorded_at, ${BY}
         FROM release_blocks`,
        'release_id',
        releaseIds,
      );
      return rows.map(toBlock);
    },

    async nameable(table, after, limit) {
      const { columns, toId, subject } = ORDERS[table];
      const list = columns.join(', ');
      const rows = await query(
        `SELECT ${list} FROM ${table}
         ${after ? `WHERE (${list}) > (${marks(columns)})` : ''}
         ORDER BY ${list} LIMIT ?`,
        [...(after?.position ?? []), limit],
      );
      return rows.map(row => ({
        id: toId(row),
        subjectId: text(row[subject]),
        entityRef: optionalText(row.entity_ref),
        position: columns.map(column => row[column]),
      }));
    },
  };
}
