import type {
  AuditProblem,
  AuditScope,
  AuditVerification,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { fromDbInstant, toIso, type DbInstant } from '../../database/instants';

/** What came of a verification. */
export interface Outcome {
  result: 'sound' | 'tampered' | 'incomplete';
  headline: string;
  explanation: string[];
  events?: number;
  pending?: number;
  checkpoint?: AuditVerification['checkpoint'];
  firstBadIndex?: number;
  problems: AuditProblem[];
}

interface DbVerificationRow {
  seq: number | string;
  id: string;
  scope: AuditScope['kind'];
  scope_id: string | null;
  trigger: 'schedule' | 'request';
  requested_by: string;
  started_at: Date | DbInstant;
  finished_at: Date | DbInstant | null;
  result: AuditVerification['result'];
  size: number | string | null;
  first_bad_index: number | string | null;
  report: string;
}

/** Verifications of the whole log in the database. */
export class VerificationStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new VerificationStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async begin(run: {
    id: string;
    trigger: 'schedule' | 'request';
    requestedBy: string;
    startedAt: Date;
  }): Promise<void> {
    await this.#rows().insert({
      id: run.id,
      scope: 'log',
      trigger: run.trigger,
      requested_by: run.requestedBy,
      started_at: run.startedAt,
      result: 'running',
      report: JSON.stringify({
        headline: 'The trail is being verified',
        explanation: [],
        problems: [],
      }),
    });
  }

  async finish(id: string, outcome: Outcome, at: Date): Promise<void> {
    const { result, ...report } = outcome;
    await this.#rows()
      .where({ id })
      .update({
        result,
        finished_at: at,
        size: outcome.checkpoint?.size ?? null,
        first_bad_index: outcome.firstBadIndex ?? null,
        report: JSON.stringify(report),
      });
  }

  /** Runs that a stopped process left behind are not running any more. */
  async abandon(startedBefore: Date, outcome: Outcome): Promise<void> {
    const left = await this.#rows()
      .where({ result: 'running' })
      .where('started_at', '<', startedBefore)
      .select('id');
    for (const { id } of left) {
      await this.finish(id, outcome, startedBefore);
    }
  }

  async get(id: string): Promise<AuditVerification | undefined> {
    const row = await this.#rows().where({ id }).first();
    return row && toVerification(row);
  }

  async page(page: {
    limit: number;
    before?: number;
  }): Promise<{ items: AuditVerification[]; next?: number }> {
    const rows = await this.#rows()
      .modify(
        query =>
          page.before !== undefined && query.where('seq', '<', page.before),
      )
      .orderBy('seq', 'desc')
      .limit(page.limit + 1);
    return {
      items: rows.slice(0, page.limit).map(toVerification),
      next:
        rows.length > page.limit ? Number(rows[page.limit - 1].seq) : undefined,
    };
  }

  /** The newest that has ended. */
  async last(): Promise<AuditVerification | undefined> {
    const row = await this.#rows()
      .whereNot({ result: 'running' })
      .orderBy('seq', 'desc')
      .first();
    return row && toVerification(row);
  }

  async running(): Promise<AuditVerification | undefined> {
    const row = await this.#rows()
      .where({ result: 'running' })
      .orderBy('seq', 'desc')
      .first();
    return row && toVerification(row);
  }

  #rows() {
    return this.#knex<DbVerificationRow>('audit_verifications');
  }
}

function toVerification(row: DbVerificationRow): AuditVerification {
  const report: Omit<Outcome, 'result'> = JSON.parse(row.report);
  return {
    id: row.id,
    scope: { kind: row.scope, id: row.scope_id ?? undefined },
    trigger: row.trigger,
    requestedBy: row.requested_by,
    startedAt: fromDbInstant(row.started_at as DbInstant).toISOString(),
    finishedAt: toIso(row.finished_at as DbInstant | null),
    result: row.result,
    headline: report.headline,
    explanation: report.explanation,
    events: report.events,
    pending: report.pending,
    checkpoint: report.checkpoint,
    firstBadIndex: report.firstBadIndex,
    problems: report.problems,
  };
}
