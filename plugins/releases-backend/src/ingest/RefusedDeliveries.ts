import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '../clock';
import type { Transactions } from '../database/Transactions';
import type { AuditTrail } from '../prove/AuditTrail';

const SAMPLE_INTERVAL_MS = 60 * 1000;

interface Options {
  audit: AuditTrail;
  clock: Clock;
  logger: LoggerService;
  transactions: Transactions;
}

/*
 * Deliveries without a valid signature. Anybody who reaches the port can send
 * them, so they are counted, and only a sample is written: for each source at
 * most one event a minute (from each backend process), with the number refused
 * since the last one. Nothing of the delivery itself is kept.
 */
export class RefusedDeliveries {
  readonly #options: Options;
  readonly #perSource = new Map<
    string,
    { total: number; unsampled: number; sampledAt: number }
  >();

  static create(options: Options) {
    return new RefusedDeliveries(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Counts a refusal; true if it was the one to be written down. */
  async add(source: string): Promise<boolean> {
    const { audit, clock, logger, transactions } = this.#options;
    const now = clock.now().getTime();
    const counts = this.#perSource.get(source) ?? {
      total: 0,
      unsampled: 0,
      sampledAt: -Infinity,
    };
    this.#perSource.set(source, counts);
    counts.total += 1;
    counts.unsampled += 1;
    if (now - counts.sampledAt < SAMPLE_INTERVAL_MS) {
      return false;
    }
    const refused = counts.unsampled;
    counts.unsampled = 0;
    counts.sampledAt = now;
    logger.warn(
      `Refused ${refused} deliveries to webhook source ${source} whose signature is missing or wrong, ${counts.total} since the start`,
    );
    try {
      await transactions.run(tx =>
        audit.append(tx, {
          type: 'webhook.refused',
          actor: { kind: 'source', ref: source },
          source: { kind: 'webhook', id: source },
          subject: { kind: 'source', id: source },
          reason: 'signature missing or wrong',
          after: { refused },
        }),
      );
    } catch (error) {
      // The sender gets the same refusal, whatever the state of the database.
      counts.unsampled += refused;
      logger.error(
        `Refused deliveries to ${source} could not be written to the audit trail`,
        error as Error,
      );
    }
    return true;
  }
}
