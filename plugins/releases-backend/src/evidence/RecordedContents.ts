import type {
  AuditReference,
  EvidenceDocument,
} from '@slipway/backstage-plugin-releases-node/trail';
import type { Knex } from 'knex';

/*
 * What they have together at most. A verifier reads 64 MiB, and a byte of these
 * can become 16 in a page: `<` is written with six in the document, with six in
 * the summary, and with four where it is shown.
 */
const MAX_BYTES = 3 * 1024 * 1024;
/** Contents in one statement. */
const CHUNK = 50;

/** Small ones first, so that results of checks do not crowd them out. */
const KINDS = ['release-notes', 'checklist-answer', 'evidence'] as const;

type Kind = (typeof KINDS)[number];

/**
 * Contents of what is recorded about a release, as events name it. Where there
 * is more than fits into a package, the oldest are left out; their events say
 * that they were there, and their hashes.
 */
export class RecordedContents {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new RecordedContents(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param refs - in the order of the log */
  async read(refs: readonly AuditReference[]): Promise<EvidenceDocument[]> {
    const documents: EvidenceDocument[] = [];
    let left = MAX_BYTES;
    for (const kind of KINDS) {
      const ids = refs.filter(ref => ref.kind === kind).map(({ id }) => id);
      for await (const [id, content] of this.#newest(kind, ids)) {
        left -= Buffer.byteLength(content);
        if (left < 0) {
          return documents;
        }
        documents.push({ kind, id, content: JSON.parse(content) });
      }
    }
    return documents;
  }

  /** A few at a time, since each may have much content. */
  async *#newest(kind: Kind, ids: string[]): AsyncGenerator<[string, string]> {
    const newest = [...new Set(ids)].reverse();
    for (let i = 0; i < newest.length; i += CHUNK) {
      const chunk = newest.slice(i, i + CHUNK);
      const contents = await this.#contents(kind, chunk);
      for (const id of chunk) {
        const content = contents.get(id);
        if (content !== undefined) {
          yield [id, content];
        }
      }
    }
  }

  async #contents(kind: Kind, ids: string[]): Promise<Map<string, string>> {
    switch (kind) {
      case 'evidence': {
        const rows = await this.#knex('evidence')
          .whereIn('id', ids)
          .select('id', 'content');
        return new Map(rows.map(row => [row.id, row.content]));
      }
      case 'release-notes':
        return this.#numbered('release_notes', 'revision', ids);
      default:
        return this.#numbered('checklist_answers', 'seq', ids);
    }
  }

  /** Contents whose id is that of the release and a number. */
  async #numbered(
    table: string,
    column: string,
    ids: string[],
  ): Promise<Map<string, string>> {
    const parts = ids.map(id => id.split('/'));
    const rows = await this.#knex(table)
      .whereIn('release_id', [...new Set(parts.map(([id]) => id))])
      .whereIn(
        column,
        parts.map(([, number]) => Number(number)),
      )
      .select('release_id', `${column} as number`, 'content');
    return new Map(
      rows.map(row => [`${row.release_id}/${row.number}`, row.content]),
    );
  }
}
