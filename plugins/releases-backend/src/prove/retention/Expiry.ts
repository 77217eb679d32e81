import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RetentionClass } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import type { Transactions } from '../../database/Transactions';
import { conflict } from '../../errors';
import { PLUGIN_ACTOR } from '../actors';
import type { AuditTrail } from '../AuditTrail';
import type { LogReader } from '../log/LogReader';
import type { AuditConfig } from '../readAuditConfig';

/** Payloads that go in one statement. */
const BATCH = 500;
/** Seven years with their leap days, in milliseconds. */
const SEVEN_YEARS_MS = (7 * 365 + 2) * 86_400_000;

interface Options {
  audit: AuditTrail;
  clock: Clock;
  config: Pick<AuditConfig, 'expiry' | 'origin'>;
  knex: Knex;
  logger: LoggerService;
  reader: LogReader;
  transactions: Transactions;
}

interface Archive {
  from: number;
  to: number;
}

/*
 * Lets payloads go whose time is over. Only an operator starts it, and only
 * where it is switched on. First an event says which range goes; once that
 * event is under a checkpoint the payloads of the range go, and their hashes
 * stay, so that every proof and every root holds as before.
 *
 * A range is one archive: what goes has been written outside and was verified
 * there. One event that is too young or under a hold keeps its whole archive.
 */
export class Expiry {
  readonly #options: Options;

  static create(options: Options) {
    return new Expiry(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** One run: announces what may go, and lets go what was announced. */
  async run(signal?: AbortSignal): Promise<void> {
    const { config, logger } = this.#options;
    if (!config.expiry.enabled) {
      throw conflict(
        'expiry-disabled',
        'Expiry is switched off; an operator who wants it sets releases.audit.expiry.enabled',
      );
    }
    const removed = await this.#remove(signal);
    const announced = await this.#announce(
      'standard',
      config.expiry.keepStandardMs,
    );
    const regulated = await this.#announce('regulated-7y', SEVEN_YEARS_MS);
    logger.info(
      `Expiry: ${removed} payloads removed, ${
        announced + regulated
      } ranges announced; they go with the run after their announcement is under a checkpoint`,
    );
  }

  async #announce(retention: RetentionClass, keepMs: number): Promise<number> {
    const { clock, knex } = this.#options;
    const before = new Date(clock.now().getTime() - keepMs);
    const archives: Archive[] = (
      await knex('audit_archives')
        .groupBy('from_index', 'to_index')
        .orderBy('from_index')
        .select({ from: 'from_index', to: 'to_index' })
    ).map(({ from, to }) => ({ from: Number(from), to: Number(to) }));
    let announced = 0;
    for (const archive of archives) {
      announced += (await this.#announceOne(archive, retention, before))
        ? 1
        : 0;
    }
    return announced;
  }

  async #announceOne(
    archive: Archive,
    retention: RetentionClass,
    before: Date,
  ): Promise<boolean> {
    const { audit, config, logger, transactions } = this.#options;
    return transactions.run(async tx => {
      const present = () => this.#present(tx, archive, retention);
      const known = await tx('audit_expiries')
        .where('from_index', '<', archive.to)
        .where('to_index', '>', archive.from)
        .where({ retention })
        .first('from_index');
      const tooYoung = await present()
        .where('e.at', '>=', before)
        .first('e.seq');
      if (known || tooYoung || !(await present().first('e.seq'))) {
        return false;
      }
      const held = await this.#held(tx, archive, retention);
      if (held) {
        logger.warn(
          `Expiry: leaves ${archive.from} to ${
            archive.to - 1
          } stay, hold ${held} covers them`,
        );
        return false;
      }
      const id = await audit.append(tx, {
        type: 'audit.expired',
        actor: PLUGIN_ACTOR,
        subject: { kind: 'log', id: config.origin },
        reason: `Older than ${before.toISOString()}, archived, and not on hold`,
        after: { from: archive.from, to: archive.to, retention },
      });
      const event = await tx('audit_events').where({ id }).first('seq');
      await tx('audit_expiries').insert({
        from_index: archive.from,
        to_index: archive.to,
        retention,
        event_seq: event.seq,
      });
      return true;
    });
  }

  #present(knex: Knex, { from, to }: Archive, retention: RetentionClass) {
    return knex('audit_leaves as l')
      .join('audit_events as e', 'e.seq', 'l.event_seq')
      .where('l.leaf_index', '>=', from)
      .where('l.leaf_index', '<', to)
      .where({ 'e.retention': retention })
      .whereNot('e.payload', '');
  }

  /** The hold that covers something in the range. */
  async #held(
    tx: Knex,
    archive: Archive,
    retention: RetentionClass,
  ): Promise<string | undefined> {
    const holds = await tx('audit_holds')
      .whereNull('lifted_at')
      .select('id', 'entity_ref');
    for (const { id, entity_ref: entityRef } of holds) {
      const covered = this.#present(tx, archive, retention);
      if (entityRef !== null) {
        covered.where('e.entity_ref', entityRef);
      }
      if (await covered.first('e.seq')) {
        return id;
      }
    }
    return undefined;
  }

  async #remove(signal?: AbortSignal): Promise<number> {
    const { knex, reader } = this.#options;
    const newest = await reader.checkpoint();
    const due: { from: string; to: string; retention: RetentionClass }[] =
      await knex('audit_expiries as x')
        .join('audit_leaves as l', 'l.event_seq', 'x.event_seq')
        .where('l.leaf_index', '<', newest?.size ?? 0)
        .orderBy('x.from_index')
        .select({
          from: 'x.from_index',
          to: 'x.to_index',
          retention: 'x.retention',
        });
    let removed = 0;
    for (const { from, to, retention } of due) {
      const archive = { from: Number(from), to: Number(to) };
      // A hold may have come between the announcement and now.
      if (!(await this.#held(knex, archive, retention))) {
        removed += await this.#removeRange(archive, retention, signal);
      }
    }
    return removed;
  }

  async #removeRange(
    archive: Archive,
    retention: RetentionClass,
    signal?: AbortSignal,
  ): Promise<number> {
    const { knex } = this.#options;
    let removed = 0;
    while (!signal?.aborted) {
      const seqs = await this.#present(knex, archive, retention)
        .orderBy('l.leaf_index')
        .limit(BATCH)
        .pluck('e.seq');
      if (!seqs.length) {
        break;
      }
      await knex('audit_events').whereIn('seq', seqs).update({ payload: '' });
      removed += seqs.length;
    }
    return removed;
  }
}
