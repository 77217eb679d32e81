import type {
  Actor,
  PublishedReleaseNotes,
  ReleaseNotes,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { fromDbInstant, type DbInstant } from '../../database/instants';
import { isPostgres } from '../../database/dialect';
import type { DbReleaseRow } from '../rows';

interface DbReleaseNotesRow {
  release_id: string;
  revision: number;
  content: string;
  content_hash: string;
  published_at: DbInstant;
  actor_kind: Actor['kind'];
  actor_ref: string;
}

/** A revision that is about to be kept. */
export interface StoredNotes {
  releaseId: string;
  revision: number;
  /** Canonical JSON. */
  content: string;
  /** SHA-256 of it, hex. */
  contentHash: string;
  at: Date;
  by: Actor;
}

/**
 * Revisions of release notes. Those that came with the registration are
 * revision 0 and part of the release, so they are not kept twice.
 */
export class NotesStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new NotesStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All revisions of a release, the newest first. */
  async list(
    release: DbReleaseRow,
    knex: Knex = this.#knex,
  ): Promise<PublishedReleaseNotes[]> {
    const rows = await knex<DbReleaseNotesRow>('release_notes')
      .where({ release_id: release.id })
      .orderBy('revision', 'desc');
    return [...rows.map(toPublished), ...registered(release)];
  }

  /** The newest revision, if there is one. */
  async newest(
    release: DbReleaseRow,
    knex: Knex = this.#knex,
  ): Promise<PublishedReleaseNotes | undefined> {
    const row = await knex<DbReleaseNotesRow>('release_notes')
      .where({ release_id: release.id })
      .orderBy('revision', 'desc')
      .first();
    return row ? toPublished(row) : registered(release)[0];
  }

  /** Holds the notes of a release, so that the next revision is known. */
  async lock(tx: Knex.Transaction, releaseId: string): Promise<void> {
    // SQLite has one transaction at a time.
    if (isPostgres(tx)) {
      await tx('releases')
        .where({ id: releaseId })
        .forNoKeyUpdate()
        .first('id');
    }
  }

  async insert(tx: Knex.Transaction, notes: StoredNotes): Promise<void> {
    await tx<DbReleaseNotesRow>('release_notes').insert({
      release_id: notes.releaseId,
      revision: notes.revision,
      content: notes.content,
      content_hash: notes.contentHash,
      published_at: notes.at,
      actor_kind: notes.by.kind,
      actor_ref: notes.by.ref,
    });
  }
}

function registered(release: DbReleaseRow): PublishedReleaseNotes[] {
  const { notes }: { notes?: ReleaseNotes } = JSON.parse(release.content);
  return notes
    ? [
        {
          revision: 0,
          notes,
          publishedAt: fromDbInstant(release.created_at).toISOString(),
          publishedBy: {
            kind: release.created_by_kind,
            ref: release.created_by_ref,
          },
        },
      ]
    : [];
}

function toPublished(row: DbReleaseNotesRow): PublishedReleaseNotes {
  return {
    revision: row.revision,
    notes: JSON.parse(row.content),
    publishedAt: fromDbInstant(row.published_at).toISOString(),
    publishedBy: { kind: row.actor_kind, ref: row.actor_ref },
  };
}
