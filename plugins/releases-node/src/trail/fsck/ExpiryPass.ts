import type { AuditEvent } from '../envelope';
import type { Findings } from './Findings';
import { readEvent } from './readEvent';
import type { EventRow, ExpiryRow, LeafRow } from './rows';
import type { TrailDatabase } from './TrailDatabase';

/** Regulated events are kept so long at least. */
const REGULATED_YEARS = 7;

/**
 * What the `after` of an `audit.expired` event says: the range of leaves whose
 * payloads go, `to` exclusive, and the one retention class that it is about.
 *
 * @public
 */
export interface ExpiryStatement {
  from: number;
  to: number;
  retention: 'standard' | 'regulated-7y';
}

/*
 * A payload may be gone only where an event under a checkpoint says so. The
 * event comes later in the log than what it lets go, so whether it is under a
 * checkpoint is known at the end.
 */
export class ExpiryPass {
  readonly #database: TrailDatabase;
  readonly #findings: Findings;
  /** By the leaf of the event that lets go: the first leaf that rests on it. */
  readonly #restsOn = new Map<number, number>();
  #expired = 0;

  static create(options: { database: TrailDatabase; findings: Findings }) {
    return new ExpiryPass(options.database, options.findings);
  }

  private constructor(database: TrailDatabase, findings: Findings) {
    this.#database = database;
    this.#findings = findings;
  }

  /** Payloads that are gone as they should. */
  get expired(): number {
    return this.#expired;
  }

  async check(
    begin: number,
    end: number,
    rows: readonly LeafRow[],
  ): Promise<void> {
    const gone = rows.filter(row => row.event?.payload === '');
    if (!gone.length) {
      return;
    }
    const expiries = await this.#database.expiries(begin, end);
    for (const { index, event } of gone) {
      this.#judge(index, event!, expiries);
    }
  }

  /** Refuses what rests on events that no checkpoint covers. */
  conclude(provenSize: number): void {
    for (const [expiryIndex, first] of this.#restsOn) {
      if (expiryIndex >= provenSize) {
        this.#findings.error({
          code: 'expired-too-early',
          index: first,
          message: `The payload of leaf ${first} is gone, but the event of leaf ${expiryIndex} that lets it go is under no checkpoint yet`,
        });
      }
    }
  }

  #judge(index: number, row: EventRow, expiries: readonly ExpiryRow[]): void {
    const reasons = expiries
      .filter(({ from, to }) => from <= index && index < to)
      .map(expiry => this.#objection(index, row, expiry));
    if (reasons.includes(undefined)) {
      this.#expired += 1;
      return;
    }
    this.#findings.error({
      code: 'payload-missing',
      index,
      eventId: row.id,
      table: 'audit_events',
      message: `The payload of leaf ${index} is gone: ${
        reasons[0] ?? 'nothing says that it may expire'
      }`,
    });
  }

  /** Why an expiry does not cover a leaf; undefined if it does. */
  #objection(
    index: number,
    row: EventRow,
    expiry: ExpiryRow,
  ): string | undefined {
    const said = expiry.event && readEvent(expiry.event);
    const saidAt = expiry.event?.index;
    if (!said || saidAt === undefined || !isStatement(said, expiry)) {
      return 'the event that should let it go is missing or says something else';
    }
    if (saidAt <= index) {
      return 'the event that should let it go came before it';
    }
    if (row.retention !== expiry.retention) {
      return `it is kept as ${row.retention}, and what may go is ${expiry.retention}`;
    }
    if (row.retention === 'permanent') {
      return 'it is kept permanently';
    }
    if (row.retention === 'regulated-7y' && said.at < sevenYearsAfter(row.at)) {
      return `it is kept for ${REGULATED_YEARS} years, until ${sevenYearsAfter(
        row.at,
      )}`;
    }
    const first = this.#restsOn.get(saidAt);
    this.#restsOn.set(saidAt, Math.min(index, first ?? index));
    return undefined;
  }
}

function isStatement(event: AuditEvent, expiry: ExpiryRow): boolean {
  const { from, to, retention } = event.after ?? {};
  return (
    event.type === 'audit.expired' &&
    from === expiry.from &&
    to === expiry.to &&
    retention === expiry.retention
  );
}

/** The same moment seven years on, as an instant that compares as text. */
function sevenYearsAfter(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    return '9999';
  }
  date.setUTCFullYear(date.getUTCFullYear() + REGULATED_YEARS);
  return date.toISOString();
}
