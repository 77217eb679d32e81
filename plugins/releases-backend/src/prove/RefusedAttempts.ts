import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Actor } from '@slipway/backstage-plugin-releases-common';
import type { Transactions } from '../database/Transactions';
import type { AuditEventInput, AuditTrail } from './AuditTrail';

interface Options {
  audit: AuditTrail;
  logger: LoggerService;
  transactions: Transactions;
}

/*
 * Attempts that were refused and matter: somebody without the permission tried
 * to change something, or a step came that the state does not allow. Their own
 * transaction was rolled back, so the refusal gets one of its own.
 */
export class RefusedAttempts {
  readonly #options: Options;

  static create(options: Options) {
    return new RefusedAttempts(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Runs the work and records its refusal; the error goes on unchanged. */
  async watch<T>(
    attempt: {
      actor: Actor;
      action: string;
      subject: AuditEventInput['subject'];
    },
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (matters(error)) {
        const { actor, action, subject } = attempt;
        await this.#record(actor, action, subject, error as Error);
      }
      throw error;
    }
  }

  async #record(
    actor: Actor,
    action: string,
    subject: AuditEventInput['subject'],
    error: Error,
  ): Promise<void> {
    const { audit, logger, transactions } = this.#options;
    try {
      await transactions.run(tx =>
        audit.append(tx, {
          type: `${subject.kind}.refused`,
          actor,
          subject,
          reason: error.message.slice(0, 1000),
          after: { attempted: action },
        }),
      );
    } catch (failure) {
      // The caller is refused all the same.
      logger.error('A refused attempt was not recorded', failure as Error);
    }
  }
}

function matters(error: unknown): boolean {
  return (
    error instanceof NotAllowedError ||
    (error as { code?: string }).code === 'transition-not-allowed'
  );
}
