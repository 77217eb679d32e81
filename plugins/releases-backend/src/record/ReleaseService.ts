import type {
  Actor,
  PromotionPath,
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
import type { Outbox } from '../notify/Outbox';
import type { AuditTrail } from '../prove/AuditTrail';
import { canonicalJson, sha256 } from '../prove/canonicalJson';
import { differences } from './differences';
import { Ordering, type ReleaseOrder } from './order';
import { checkAuthors } from './releases/checkAuthors';
import { checkBuild } from './releases/checkBuild';
import { checkDowntime, checkVersion } from './releases/checkPlan';
import { checkSuccession } from './releases/checkSuccession';
import { normaliseRelease } from './releases/normaliseRelease';
import type { ReleaseStore } from './ReleaseStore';
import type { DbReleaseRow } from './rows';

/** Registers releases and finds the one that a deployment means. */
export class ReleaseService {
  readonly #store: ReleaseStore;
  readonly #audit: AuditTrail;
  readonly #clock: Clock;
  readonly #outbox: Outbox;
  readonly #order: ReleaseOrder;

  static create(options: {
    store: ReleaseStore;
    audit: AuditTrail;
    clock: Clock;
    outbox: Outbox;
    order: ReleaseOrder;
  }) {
    return new ReleaseService(options);
  }

  private constructor(options: {
    store: ReleaseStore;
    audit: AuditTrail;
    clock: Clock;
    outbox: Outbox;
    order: ReleaseOrder;
  }) {
    this.#store = options.store;
    this.#audit = options.audit;
    this.#clock = options.clock;
    this.#outbox = options.outbox;
    this.#order = options.order;
  }

  /**
   * REL-01, REL-02: a release is immutable. The same content again is the same
   * release; other content under a registered version is refused. What the
   * promotion path says about versions and downtime is asked of new releases
   * only, so that a repeat stays a repeat when the path has changed.
   *
   * @throws InputError naming what does not fit, ConflictError with the
   *   differences
   */
  async register(
    tx: Knex.Transaction,
    input: {
      actor: Actor;
      request: RegisterReleaseRequest;
      path?: PromotionPath;
    },
  ): Promise<{ row: DbReleaseRow; created: boolean }> {
    const { actor, request, path } = input;
    const content = normaliseRelease(request);
    const { entityRef, version } = content;
    const text = canonicalJson(content);
    const known = await this.#store.byVersion(entityRef, version, tx);
    if (known) {
      return { row: sameRelease(known, text), created: false };
    }
    const now = this.#clock.now();
    checkAuthors(request.authors, '/body/authors');
    checkAuthors(request.coAuthors, '/body/coAuthors');
    checkBuild(request, now);
    if (path) {
      checkVersion(path, version);
      await checkSuccession(tx, path, content);
      checkDowntime(path, request);
    }
    const row: DbReleaseRow = {
      id: randomUUID(),
      entity_ref: entityRef,
      version,
      type: content.type,
      commit: content.commit,
      content: text,
      content_hash: sha256(text),
      created_at: now,
      created_by_kind: actor.kind,
      created_by_ref: actor.ref,
    };
    const digests = content.artifacts.map(artifact => artifact.digest);
    if (!(await this.#store.insert(tx, row, digests))) {
      // Somebody registered it at the same time.
      const first = await this.#store.byVersion(entityRef, version, tx);
      return { row: sameRelease(first!, text), created: false };
    }
    await this.#order.place(tx, row, Ordering.of(path));
    await this.#audit.append(tx, {
      type: 'release.registered',
      actor,
      subject: { kind: 'release', id: row.id, entityRef },
      after: {
        version,
        type: row.type,
        commit: row.commit,
        contentHash: row.content_hash,
      },
      refs: [{ kind: 'release', id: row.id, sha256: row.content_hash }],
    });
    await this.#outbox.entitiesChanged(tx, [entityRef]);
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

/** @throws ConflictError with the differences if the content is another one */
function sameRelease(known: DbReleaseRow, text: string): DbReleaseRow {
  if (known.content !== text) {
    throw releaseConflict(
      known.version,
      differences(JSON.parse(known.content), JSON.parse(text)),
    );
  }
  return known;
}
