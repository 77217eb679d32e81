import type { LoggerService } from '@backstage/backend-plugin-api';

/** Work that one process does again and again. */
export interface Duty {
  name: string;
  everyMs: number;
  run: () => Promise<void>;
}

/**
 * Runs duties side by side, each at its own pace and never twice at a time. A
 * duty that fails is tried again at its next turn.
 */
export class Duties {
  readonly #logger: LoggerService;
  readonly #duties: Duty[];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #working = new Set<Promise<void>>();
  #stopped = false;

  static create(options: { logger: LoggerService; duties: Duty[] }) {
    return new Duties(options.logger, options.duties);
  }

  private constructor(logger: LoggerService, duties: Duty[]) {
    this.#logger = logger;
    this.#duties = duties;
  }

  start(): void {
    this.#duties.forEach(duty => this.#schedule(duty, 0));
  }

  /** Waits for what is being done, and begins nothing new. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timers.forEach(timer => clearTimeout(timer));
    await Promise.all(this.#working);
  }

  #schedule(duty: Duty, delayMs: number): void {
    if (this.#stopped) {
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const work = this.#turn(duty);
      this.#working.add(work);
      void work.finally(() => {
        this.#working.delete(work);
        this.#schedule(duty, duty.everyMs);
      });
    }, delayMs);
    timer.unref();
    this.#timers.add(timer);
  }

  async #turn({ name, run }: Duty): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.#logger.error(`The audit trail could not ${name}`, error as Error);
    }
  }
}
