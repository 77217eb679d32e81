import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AuditScope,
  AuditVerification,
} from '@slipway/backstage-plugin-releases-common';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import type { StoredEvent } from '../events/EventStore';
import type { EventsVerifier } from './EventsVerifier';
import { unfinished, type LogVerifier } from './LogVerifier';
import type { Outcome, VerificationStore } from './VerificationStore';

/** A run that has taken this long was left behind by a process that stopped. */
const ABANDONED_MS = 6 * 3_600_000;

interface Options {
  clock: Clock;
  events: EventsVerifier;
  log: LogVerifier;
  logger: LoggerService;
  /** Called for each verification of the whole log that is not sound. */
  onFailure: (verification: AuditVerification) => Promise<void>;
  store: VerificationStore;
}

/** Runs verifications and keeps those of the whole log. */
export class VerificationService {
  readonly #options: Options;
  #running: Promise<void> | undefined;

  static create(options: Options) {
    return new VerificationService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Begins a verification of the whole log, or joins the one that runs. */
  async begin(run: {
    trigger: 'schedule' | 'request';
    requestedBy: string;
    signal?: AbortSignal;
  }): Promise<AuditVerification> {
    const { clock, store } = this.#options;
    const now = clock.now();
    await store.abandon(
      new Date(now.getTime() - ABANDONED_MS),
      unfinished(new Error('the backend stopped')),
    );
    const running = await store.running();
    if (running) {
      return running;
    }
    const id = randomUUID();
    await store.begin({ ...run, id, startedAt: now });
    this.#running = this.#run(id, run.signal).finally(() => {
      this.#running = undefined;
    });
    return (await store.get(id))!;
  }

  /** Waits for what this process runs. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Verifies some events now. */
  async ofEvents(
    events: StoredEvent[],
    scope: AuditScope,
    what: string,
    requestedBy: string,
  ): Promise<AuditVerification> {
    const { clock } = this.#options;
    const startedAt = clock.now().toISOString();
    const outcome = await this.#options.events.verify(events, what);
    return {
      id: randomUUID(),
      scope,
      trigger: 'request',
      requestedBy,
      startedAt,
      finishedAt: clock.now().toISOString(),
      ...outcome,
    };
  }

  async #run(id: string, signal?: AbortSignal): Promise<void> {
    const { clock, log, logger, onFailure, store } = this.#options;
    try {
      const outcome = await log
        .verify(signal)
        .catch(async (error): Promise<Outcome> => {
          logger.error('The audit trail could not be verified', error);
          return unfinished(error);
        });
      await store.finish(id, outcome, clock.now());
      if (outcome.result === 'tampered') {
        logger.error(`The audit trail does not verify: ${outcome.headline}`);
        await onFailure((await store.get(id))!);
      }
    } catch (error) {
      logger.error('A verification could not be concluded', error as Error);
    }
  }
}
