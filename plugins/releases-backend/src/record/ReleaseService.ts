import type {
  Actor,
  RegisterReleaseRequest,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import {
  invalidInput,
  releaseAmbiguous,
  releaseConflict,
  releaseUnknown,
} from '../errors';
import type { AuditTrail } from '../prove/AuditTrail';
import { canonicalJson, sha256 } from '../prove/canonicalJson';
import { differences } from './differences';
import { safeUrl } from './links';
import type { ReleaseStore } from './ReleaseStore';
import type { DbReleaseRow } from './rows';

/** Registers releases and finds the one that a deployment means. */
export class ReleaseService {
  readonly #store: ReleaseStore;
  readonly #audit: AuditTrail;
  readonly #clock: Clock;

  static create(options: {
    store: ReleaseStore;
    audit: AuditTrail;
    clock: Clock;
  }) {
    return new ReleaseService(options);
  }

  private constructor(options: {
    store: ReleaseStore;
    audit: AuditTrail;
    clock: Clock;
  }) {
    this.#store = options.store;
    this.#audit = options.audit;
    this.#clock = options.clock;
  }

  /**
   * REL-01, REL-02: a release is immutable. The same content again is the same
   * release; other content under a registered version is refused.
   *
   * @throws ConflictError with the differences
   */
  async register(
    tx: Knex.Transaction,
    input: { actor: Actor; request: RegisterReleaseRequest },
  ): Promise<{ row: DbReleaseRow; created: boolean }> {
    const content = normalise(input.request);
    const text = canonicalJson(content);
    const row: DbReleaseRow = {
      id: randomUUID(),
      entity_ref: content.entityRef,
      version: content.version,
      type: content.type,
      commit: content.commit,
      content: text,
      content_hash: sha256(text),
      created_at: this.#clock.now(),
      created_by_kind: input.actor.kind,
      created_by_ref: input.actor.ref,
    };
    const digests = content.artifacts.map(artifact => artifact.digest);
    if (!(await this.#store.insert(tx, row, digests))) {
      const known = await this.#store.byVersion(
        row.entity_ref,
        row.version,
        tx,
      );
      if (known!.content_hash !== row.content_hash) {
        throw releaseConflict(
          row.version,
          differences(JSON.parse(known!.content), JSON.parse(text)),
        );
      }
      return { row: known!, created: false };
    }
    await this.#audit.append(tx, {
      type: 'release.registered',
      actor: input.actor,
      subject: { kind: 'release', id: row.id, entityRef: row.entity_ref },
      after: {
        version: row.version,
        type: row.type,
        commit: row.commit,
        contentHash: row.content_hash,
      },
      refs: [{ kind: 'release', id: row.id, sha256: row.content_hash }],
    });
    return { row, created: true };
  }

  /**
   * The release that a request names by version, by digest or by both.
   *
   * @throws InputError if it names neither, ConflictError if there is none
   *   (ENV-19) or if the digest belongs to several
   */
  async resolve(
    tx: Knex.Transaction,
    entityRef: string,
    named: { version?: string; digest?: string },
  ): Promise<DbReleaseRow> {
    const { version, digest } = named;
    if (!version && !digest) {
      throw invalidInput(
        'release-not-named',
        'Name the release by version or by the digest of one of its artifacts',
      );
    }
    if (version) {
      const row = await this.#store.byVersion(entityRef, version, tx);
      if (!row) {
        throw releaseUnknown(entityRef, `version ${version}`);
      }
      const artifacts: { digest: string }[] = JSON.parse(row.content).artifacts;
      if (digest && !artifacts.some(a => a.digest === digest)) {
        throw releaseUnknown(
          entityRef,
          `version ${version} and digest ${digest}`,
        );
      }
      return row;
    }
    const rows = await this.#store.byDigest(entityRef, digest!, tx);
    if (!rows.length) {
      throw releaseUnknown(entityRef, `digest ${digest}`);
    }
    if (rows.length > 1) {
      throw releaseAmbiguous(
        digest!,
        rows.map(row => row.version),
      );
    }
    return rows[0];
  }
}

/** What counts as the content of a release, with one spelling for equal things. */
function normalise(request: RegisterReleaseRequest): RegisterReleaseRequest {
  return {
    ...request,
    artifacts: [...request.artifacts].sort((a, b) =>
      `${a.digest} ${a.name}` < `${b.digest} ${b.name}` ? -1 : 1,
    ),
    links: request.links?.map((link, index) => ({
      title: link.title,
      url: safeUrl(link.url, `/body/links/${index}/url`),
    })),
  };
}
