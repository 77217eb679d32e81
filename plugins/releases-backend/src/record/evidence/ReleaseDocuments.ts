import type {
  Actor,
  DocumentKind,
  ReleaseDocument,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Clock } from '../../clock';
import type { Transactions } from '../../database/Transactions';
import { conflict } from '../../errors';
import type { Outbox } from '../../notify/Outbox';
import type { AuditTrail } from '../../prove/AuditTrail';
import { canonicalJson, sha256 } from '../../prove/canonicalJson';
import type { AttestationKey } from '../documents';
import type { DbReleaseRow } from '../rows';
import { artifactDigests } from './artifactDigests';
import { readDocument, type ReadDocument } from './readDocument';
import type { ReleaseDocumentStore } from './ReleaseDocumentStore';
import { toReleaseDocument, type DbDocumentRow } from './rows';

/** Documents that one release has at most. */
export const MAX_DOCUMENTS = 500;

const compress = promisify(gzip);
const expand = promisify(gunzip);

interface Options {
  documentStore: ReleaseDocumentStore;
  attestationKeys: AttestationKey[];
  audit: AuditTrail;
  outbox: Outbox;
  clock: Clock;
  transactions: Transactions;
}

/** What is attached, by whom, to which release. */
export interface AttachInput {
  actor: Actor;
  release: DbReleaseRow;
  kind: DocumentKind;
  /** Who made it, for example `registry`. */
  source: string;
  /** As the tool wrote them. */
  bytes: Buffer;
}

/** Bills of materials and attestations of releases, byte for byte. */
export class ReleaseDocuments {
  readonly #options: Options;

  static create(options: Options) {
    return new ReleaseDocuments(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Attaches a document that is about the release. The same bytes again are
   * the same document.
   *
   * @throws InputError for what cannot be read, UnprocessableError for a
   *   document about something else, ConflictError for one too many
   */
  async attach(
    input: AttachInput,
  ): Promise<{ document: ReleaseDocument; created: boolean }> {
    const { attestationKeys, documentStore, transactions } = this.#options;
    const { release, kind, bytes } = input;
    const hash = sha256(bytes);
    const key = { releaseId: release.id, kind, sha256: hash };
    const known = await documentStore.find(key);
    if (known) {
      return { document: toReleaseDocument(known), created: false };
    }
    const read = readDocument({
      kind,
      bytes,
      keys: attestationKeys,
      digests: artifactDigests(release),
    });
    // Before the transaction, which holds the only connection of SQLite.
    const stored: DbDocumentRow = {
      sha256: hash,
      media_type: 'application/json',
      size: bytes.length,
      content: await compress(bytes),
    };
    return transactions.run(async tx => {
      await documentStore.lock(tx, release.id);
      const other = await documentStore.find(key, tx);
      return other
        ? { document: toReleaseDocument(other), created: false }
        : {
            document: await this.#add(tx, input, read, stored),
            created: true,
          };
    });
  }

  /** The documents of a release, newest first. */
  async list(releaseId: string): Promise<ReleaseDocument[]> {
    const rows = await this.#options.documentStore.list(
      releaseId,
      MAX_DOCUMENTS,
    );
    return rows.map(toReleaseDocument);
  }

  /**
   * The bytes of a document of the release, undefined if it has no such one.
   *
   * @throws Error if what is stored is no longer what was attached
   */
  async read(key: {
    releaseId: string;
    kind: DocumentKind;
    sha256: string;
  }): Promise<Buffer | undefined> {
    const { documentStore } = this.#options;
    const attached = await documentStore.find(key);
    const stored = attached && (await documentStore.content(key.sha256));
    if (!stored) {
      return undefined;
    }
    const bytes = await expand(stored.content, {
      maxOutputLength: stored.size,
    });
    if (sha256(bytes) !== key.sha256) {
      throw new Error(
        `Document ${key.sha256} is damaged in the database; restore it from a backup`,
      );
    }
    return bytes;
  }

  async #add(
    tx: Knex.Transaction,
    input: AttachInput,
    read: ReadDocument,
    stored: DbDocumentRow,
  ): Promise<ReleaseDocument> {
    const { audit, clock, documentStore, outbox } = this.#options;
    const { actor, release, kind, source } = input;
    if ((await documentStore.count(tx, release.id)) >= MAX_DOCUMENTS) {
      throw conflict(
        'too-many-documents',
        `Release ${release.version} has ${MAX_DOCUMENTS} documents, which is the most that one may have`,
        { limit: MAX_DOCUMENTS },
      );
    }
    const row = {
      id: randomUUID(),
      release_id: release.id,
      kind,
      sha256: stored.sha256,
      summary: canonicalJson(read.summary),
      source,
      received_at: clock.now(),
      actor_kind: actor.kind,
      actor_ref: actor.ref,
    };
    await documentStore.keep(tx, stored);
    await documentStore.attach(tx, row);
    await audit.append(tx, {
      type: 'release.document-attached',
      actor,
      subject: {
        kind: 'release',
        id: release.id,
        entityRef: release.entity_ref,
      },
      after: { kind, source, size: stored.size, ...read.about },
      refs: [{ kind, id: row.id, sha256: row.sha256 }],
    });
    await outbox.entitiesChanged(tx, [release.entity_ref]);
    return toReleaseDocument({ ...row, size: stored.size });
  }
}
