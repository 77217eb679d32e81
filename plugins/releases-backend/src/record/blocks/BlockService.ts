import type {
  Actor,
  ReleaseBlock,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import { conflict, invalidInput } from '../../errors';
import type { Outbox } from '../../notify/Outbox';
import type { AuditTrail } from '../../prove/AuditTrail';
import type { DbReleaseRow } from '../rows';
import type { BlockStore } from './BlockStore';

interface Options {
  blocks: BlockStore;
  audit: AuditTrail;
  clock: Clock;
  outbox: Outbox;
}

interface Input {
  actor: Actor;
  release: DbReleaseRow;
  reason: string;
}

/** Marks releases as not to be deployed, and takes the mark off. */
export class BlockService {
  readonly #options: Options;

  static create(options: Options) {
    return new BlockService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Blocks. The same reason again changes nothing.
   *
   * @throws InputError for an empty reason; ConflictError if it is blocked for
   *   another reason, which the message shows
   */
  async block(tx: Knex.Transaction, input: Input): Promise<ReleaseBlock> {
    const { blocks, clock } = this.#options;
    const { actor, release } = input;
    const reason = readReason(input.reason);
    const at = clock.now();
    const isNew = await blocks.insert(tx, release.id, {
      reason,
      at,
      by: actor,
    });
    if (isNew) {
      await this.#conclude(tx, 'release.blocked', { ...input, reason });
      return { reason, at: at.toISOString(), by: actor };
    }
    const known = (await blocks.blockOf([release.id], tx)).get(release.id);
    if (!known) {
      throw conflict(
        'release-block-changed',
        `The block of release ${release.version} was taken off just now; look at it and ask again`,
      );
    }
    if (known.reason !== reason) {
      throw conflict(
        'release-blocked',
        `Release ${release.version} is blocked already, by ${known.by.ref}: ${known.reason}; unblock it first to give another reason`,
        { reason: known.reason },
      );
    }
    return known;
  }

  /**
   * Takes the block off.
   *
   * @throws InputError for an empty reason; ConflictError if there is no block
   */
  async unblock(tx: Knex.Transaction, input: Input): Promise<void> {
    const reason = readReason(input.reason);
    if (!(await this.#options.blocks.remove(tx, input.release.id))) {
      throw conflict(
        'release-not-blocked',
        `Release ${input.release.version} is not blocked`,
      );
    }
    await this.#conclude(tx, 'release.unblocked', { ...input, reason });
  }

  async #conclude(
    tx: Knex.Transaction,
    type: 'release.blocked' | 'release.unblocked',
    { actor, release, reason }: Input,
  ): Promise<void> {
    const { audit, outbox } = this.#options;
    const { id, entity_ref: entityRef } = release;
    const blocked = type === 'release.blocked';
    await audit.append(tx, {
      type,
      actor,
      subject: { kind: 'release', id, entityRef },
      reason,
      before: { blocked: !blocked },
      after: { blocked, version: release.version },
      refs: [{ kind: 'release', id, sha256: release.content_hash }],
    });
    await outbox.entitiesChanged(tx, [entityRef]);
  }
}

function readReason(given: string): string {
  const reason = given.trim();
  if (!reason) {
    throw invalidInput(
      'reason-missing',
      '/body/reason is needed; say why, for whoever reads the record later',
      { pointer: '/body/reason' },
    );
  }
  return reason;
}
