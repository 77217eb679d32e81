import type {
  Actor,
  ReportEvidenceRequest,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import type { Outbox } from '../../notify/Outbox';
import type { AuditTrail } from '../../prove/AuditTrail';
import { sha256 } from '../../prove/canonicalJson';
import type { EvidenceStore } from './EvidenceStore';
import { normaliseEvidence } from './normaliseEvidence';
import type { DbEvidenceRow } from './rows';

interface Options {
  evidenceStore: EvidenceStore;
  audit: AuditTrail;
  outbox: Outbox;
  clock: Clock;
}

/** Takes in what checks found. */
export class EvidenceReports {
  readonly #options: Options;

  static create(options: Options) {
    return new EvidenceReports(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * VER-21: keeps the result of a check for one digest. The same report again
   * is the same evidence, whoever sends it.
   *
   * @param input - `request`: with the entity ref and the environment in the
   *   spelling of records
   * @throws InputError for times and links that cannot be kept;
   *   PayloadTooLargeError
   */
  async report(
    tx: Knex.Transaction,
    input: { actor: Actor; request: ReportEvidenceRequest },
  ): Promise<{ row: DbEvidenceRow; created: boolean }> {
    const { audit, clock, outbox, evidenceStore } = this.#options;
    const { actor } = input;
    const now = clock.now();
    const { content, text } = normaliseEvidence(input.request, now);
    const { entityRef, digest, check, environment, result, source } = content;
    const row: DbEvidenceRow = {
      id: randomUUID(),
      entity_ref: entityRef,
      digest,
      check_name: check,
      environment: environment ?? '',
      result,
      source,
      finished_at: new Date(content.finishedAt),
      received_at: now,
      content: text,
      content_hash: sha256(text),
      actor_kind: actor.kind,
      actor_ref: actor.ref,
    };
    if (!(await evidenceStore.insert(tx, row))) {
      const known = await evidenceStore.byContent(
        tx,
        entityRef,
        row.content_hash,
      );
      return { row: known!, created: false };
    }
    await audit.append(tx, {
      type: 'evidence.reported',
      actor,
      subject: { kind: 'artifact', id: digest, entityRef, environment },
      after: { check, result, source, finishedAt: content.finishedAt },
      refs: [{ kind: 'evidence', id: row.id, sha256: row.content_hash }],
    });
    await outbox.entitiesChanged(tx, [entityRef]);
    return { row, created: true };
  }
}
