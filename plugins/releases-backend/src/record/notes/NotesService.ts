import type {
  Actor,
  PromotionPath,
  PublishedReleaseNotes,
  ReleaseNotes,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import { conflict } from '../../errors';
import type { Outbox } from '../../notify/Outbox';
import type { AuditTrail } from '../../prove/AuditTrail';
import { canonicalJson, sha256 } from '../../prove/canonicalJson';
import type { DbReleaseRow } from '../rows';
import type { NotesStore } from './NotesStore';
import { checkRequiredFields } from './requiredFields';

/** Revisions of one release at most, so that a list of them is one answer. */
const MAX_REVISIONS = 100;

interface Options {
  notes: NotesStore;
  audit: AuditTrail;
  clock: Clock;
  outbox: Outbox;
}

/** Publishes release notes. A correction is a revision; nothing is overwritten. */
export class NotesService {
  readonly #options: Options;

  static create(options: Options) {
    return new NotesService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Publishes the next revision. The content of the newest again is that
   * revision.
   *
   * @throws InputError naming the field of the path that is missing (REL-13);
   *   ConflictError if there are too many revisions
   */
  async publish(
    tx: Knex.Transaction,
    input: {
      actor: Actor;
      release: DbReleaseRow;
      notes: ReleaseNotes;
      path: PromotionPath | undefined;
    },
  ): Promise<{ published: PublishedReleaseNotes; created: boolean }> {
    const { notes: store, clock } = this.#options;
    const { actor, release, notes } = input;
    checkRequiredFields(notes, input.path);
    await store.lock(tx, release.id);
    const newest = await store.newest(release, tx);
    const content = canonicalJson(notes);
    if (newest && canonicalJson(newest.notes) === content) {
      return { published: newest, created: false };
    }
    const revision = (newest?.revision ?? 0) + 1;
    if (revision > MAX_REVISIONS) {
      throw conflict(
        'notes-too-many',
        `Release ${release.version} has ${MAX_REVISIONS} revisions of its notes, which is as many as there can be`,
      );
    }
    const at = clock.now();
    const contentHash = sha256(content);
    await store.insert(tx, {
      releaseId: release.id,
      revision,
      content,
      contentHash,
      at,
      by: actor,
    });
    await this.#conclude(tx, { actor, release, revision, contentHash });
    return {
      published: {
        revision,
        notes,
        publishedAt: at.toISOString(),
        publishedBy: actor,
      },
      created: true,
    };
  }

  async #conclude(
    tx: Knex.Transaction,
    published: {
      actor: Actor;
      release: DbReleaseRow;
      revision: number;
      contentHash: string;
    },
  ): Promise<void> {
    const { audit, outbox } = this.#options;
    const { actor, release, revision, contentHash } = published;
    const { id, entity_ref: entityRef, version } = release;
    await audit.append(tx, {
      type: 'release.notes-published',
      actor,
      subject: { kind: 'release', id, entityRef },
      after: { version, revision },
      refs: [
        { kind: 'release', id, sha256: release.content_hash },
        { kind: 'release-notes', id: `${id}/${revision}`, sha256: contentHash },
      ],
    });
    await outbox.entitiesChanged(tx, [entityRef]);
  }
}
