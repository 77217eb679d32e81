import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { VerificationError } from '@slipway/transparency-log';
import type { Clock } from '../../clock';
import type { Transactions } from '../../database/Transactions';
import { PLUGIN_ACTOR } from '../actors';
import type { AuditTrail } from '../AuditTrail';
import type { Checkpoints } from './Checkpoints';
import { DiscontinuityError, type Continuity } from './Continuity';
import type { IntegratedEvent, Integrator } from './Integrator';
import { NotLeadingError, type LogState } from './LogState';

interface Options {
  audit: AuditTrail;
  auditor: AuditorService;
  /** Absent without a signing key: the log grows but nothing is signed. */
  checkpoints?: Checkpoints;
  clock: Clock;
  continuity?: Continuity;
  integrator: Integrator;
  logger: LoggerService;
  /** Called once when the log halts. */
  onHalt: (reason: string) => Promise<void>;
  origin: string;
  state: LogState;
  transactions: Transactions;
}

/*
 * What the leader does again and again: take what was recorded into the log,
 * and sign. When the log turns out not to be what was signed before, it halts:
 * nothing is signed until an operator has looked.
 */
export class AuditLog {
  readonly #options: Options;
  #isLeader = false;

  static create(options: Options) {
    return new AuditLog(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Whether this process led at its last step. */
  get isLeader(): boolean {
    return this.#isLeader;
  }

  /** One step; does nothing while another process leads. */
  async step(): Promise<void> {
    const { state, clock, checkpoints, continuity } = this.#options;
    const led = this.#isLeader;
    this.#isLeader = await state.lead(clock.now());
    if (!this.#isLeader) {
      return;
    }
    try {
      if (!led) {
        checkpoints?.forget();
        await continuity?.ensure();
      }
      if ((await state.status()).haltedAt) {
        return;
      }
      await this.#integrate();
      await checkpoints?.sign();
    } catch (error) {
      await this.#failed(error);
    }
  }

  /** Stops the log and says why, once. */
  async halt(reason: string): Promise<void> {
    const { audit, clock, logger, onHalt, origin, state, transactions } =
      this.#options;
    const halted = await transactions.run(async tx => {
      if (!(await state.halt(tx, reason, clock.now()))) {
        return false;
      }
      await audit.append(tx, {
        type: 'log.halted',
        actor: PLUGIN_ACTOR,
        subject: { kind: 'log', id: origin },
        reason: reason.slice(0, 1000),
      });
      return true;
    });
    if (halted) {
      logger.error(`The audit log has halted: ${reason}`);
      await onHalt(reason);
    }
  }

  /** Lets another process lead at once; without that the lease runs out by itself. */
  async resign(): Promise<void> {
    const { logger, state } = this.#options;
    this.#isLeader = false;
    try {
      await state.resign();
    } catch (error) {
      logger.warn(
        'The lead of the audit log was not given back',
        error as Error,
      );
    }
  }

  async #integrate(): Promise<void> {
    const { integrator } = this.#options;
    for (let more = true; more; ) {
      const batch = await integrator.integrate();
      more = batch.more;
      await this.#tellAuditor(batch.taken);
    }
  }

  /** Backstage's auditor is a stream for operators; the trail is the record. */
  async #tellAuditor(events: IntegratedEvent[]): Promise<void> {
    const { auditor } = this.#options;
    for (const event of events) {
      const told = await auditor.createEvent({
        eventId: 'audit-trail',
        severityLevel: 'low',
        meta: { ...event },
      });
      await told.success();
    }
  }

  async #failed(error: unknown): Promise<void> {
    if (error instanceof NotLeadingError) {
      this.#isLeader = false;
    } else if (error instanceof DiscontinuityError) {
      await this.halt(error.message);
    } else if (error instanceof VerificationError) {
      await this.halt(
        `The log is not what was signed before (${error.message}). The database was changed or put back; see "Restore" in the operations guide`,
      );
    } else {
      // Tried again with the next step; until then events are only recorded.
      this.#options.logger.error(
        'The audit log could not go on',
        error as Error,
      );
    }
  }
}
