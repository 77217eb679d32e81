import type {
  AuditHealth,
  AuditLog as AuditLogStatus,
} from '@slipway/backstage-plugin-releases-common';
import type { LogTrust } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { fromDbInstant, toIso, type DbInstant } from '../database/instants';
import { describeCheckpoint } from './log/describeCheckpoint';
import type { LogReader } from './log/LogReader';
import type { LogState } from './log/LogState';
import type { Cosignatures } from './publish';
import type { VerificationStore } from './verify/VerificationStore';

/** Pending events are counted up to here. */
const MAX_COUNTED = 10_000;
/** An event that has waited this long for its leaf says that the log lags. */
const LAG_MS = 60_000;
/** So long may a place outside fail before the log is said to lag. */
const UNPUBLISHED_MS = 3_600_000;

interface Options {
  cosignatures: Cosignatures;
  clock: Clock;
  knex: Knex;
  reader: LogReader;
  state: LogState;
  trust: LogTrust;
  /** Ids of the places that are configured now. */
  targets: string[];
  sinks: string[];
  verifications: VerificationStore;
}

/** Says how the log is, for people and for monitors. */
export class LogDescription {
  readonly #options: Options;

  static create(options: Options) {
    return new LogDescription(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async describe(): Promise<AuditLogStatus> {
    const { cosignatures, reader, state, trust, verifications } = this.#options;
    const status = await state.status();
    const newest = await reader.checkpoint();
    const pending = await this.#pending();
    const publications = await this.#publications();
    const lastVerification = await verifications.last();
    return {
      status: await this.#status(),
      haltedReason: status.haltedReason,
      origin: trust.origin,
      keys: trust.keys.map(({ vkey, from, until }) => ({ vkey, from, until })),
      size: status.size,
      pending,
      checkpoint: newest && (await describeCheckpoint(newest, cosignatures)),
      publications,
      sinks: await this.#sinks(newest?.size ?? 0),
      archives: await this.#archives(),
      exposure: exposureOf(publications, status.size + pending),
      lastVerification,
    };
  }

  async health(): Promise<AuditHealth> {
    const status = await this.#status();
    return status === 'sound' || status === 'unverified'
      ? { status: 'ok' }
      : { status: 'failing', reason: status };
  }

  async #status(): Promise<AuditLogStatus['status']> {
    const { state, verifications } = this.#options;
    const last = await verifications.last();
    if (last?.result === 'tampered') {
      return 'tampered';
    }
    if ((await state.status()).haltedAt) {
      return 'halted';
    }
    if (await this.#lags()) {
      return 'lagging';
    }
    return last?.result === 'sound' ? 'sound' : 'unverified';
  }

  async #lags(): Promise<boolean> {
    const { clock, knex, reader, state } = this.#options;
    const late = new Date(clock.now().getTime() - LAG_MS);
    const oldest = await knex('audit_pending as p')
      .join('audit_events as e', 'e.seq', 'p.seq')
      .orderBy('p.seq')
      .first('e.at');
    if (oldest && fromDbInstant(oldest.at) < late) {
      return true;
    }
    const { size } = await state.status();
    const newest = await reader.checkpoint();
    // Without a key nothing is ever signed.
    if (size > 0 && !newest) {
      const first = await knex('audit_events').orderBy('seq').first('at');
      return first && fromDbInstant(first.at) < late;
    }
    const failing = await knex('audit_publications')
      .whereIn('target', this.#options.targets)
      .where(
        'failing_since',
        '<',
        new Date(clock.now().getTime() - UNPUBLISHED_MS),
      )
      .first('target');
    return failing !== undefined;
  }

  async #pending(): Promise<number> {
    const { knex } = this.#options;
    const [{ count }] = await knex
      .from(knex('audit_pending').select('seq').limit(MAX_COUNTED).as('some'))
      .count({ count: '*' });
    return Number(count);
  }

  async #publications(): Promise<AuditLogStatus['publications']> {
    const { knex, targets } = this.#options;
    const rows = await knex('audit_publications').whereIn('target', targets);
    return targets.map(target => {
      const row = rows.find(candidate => candidate.target === target);
      return {
        target,
        size: Number(row?.size ?? 0),
        publishedAt: toIso(row?.published_at as DbInstant | null),
        location: row?.location ?? undefined,
        failingSince: toIso(row?.failing_since as DbInstant | null),
        error: row?.error ?? undefined,
      };
    });
  }

  async #sinks(size: number): Promise<AuditLogStatus['sinks']> {
    const { knex, sinks } = this.#options;
    const rows = await knex('audit_sinks').whereIn('sink', sinks);
    return sinks.map(sink => {
      const row = rows.find(candidate => candidate.sink === sink);
      const acknowledged = Number(row?.next_index ?? 0);
      return {
        sink,
        acknowledged,
        outstanding: Math.max(0, size - acknowledged),
        acknowledgedAt: toIso(row?.acknowledged_at as DbInstant | null),
        failingSince: toIso(row?.failing_since as DbInstant | null),
        error: row?.error ?? undefined,
      };
    });
  }

  async #archives(): Promise<AuditLogStatus['archives']> {
    const rows = await this.#options
      .knex('audit_archives')
      .orderBy([{ column: 'from_index', order: 'desc' }, { column: 'target' }])
      .limit(20);
    return rows.map(row => ({
      target: row.target,
      from: Number(row.from_index),
      to: Number(row.to_index),
      location: row.location,
      sha256: row.sha256,
      bytes: Number(row.bytes),
      writtenAt: fromDbInstant(row.written_at).toISOString(),
    }));
  }
}

/**
 * What could be rewritten unseen by somebody with database and key: all that
 * came after the newest checkpoint that is held elsewhere.
 */
function exposureOf(
  publications: AuditLogStatus['publications'],
  recorded: number,
): AuditLogStatus['exposure'] {
  const furthest = publications.reduce<
    (typeof publications)[number] | undefined
  >((best, each) => (each.size > (best?.size ?? 0) ? each : best), undefined);
  return {
    events: Math.max(0, recorded - (furthest?.size ?? 0)),
    since: furthest?.publishedAt,
  };
}
