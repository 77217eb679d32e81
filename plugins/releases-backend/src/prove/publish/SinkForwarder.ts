import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AuditSinkTarget } from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import type { LogReader } from '../log/LogReader';
import { failureText } from './failureText';
import { SinkRound } from './SinkRound';
import { SinkStore } from './SinkStore';

interface Options {
  knex: Knex;
  reader: LogReader;
  sinks: AuditSinkTarget[];
  clock: Clock;
  logger: LoggerService;
}

/** What {@link SinkForwarder.forwardDue} did. */
export interface ForwardReport {
  forwarded: { sink: string; events: number }[];
  failures: { sink: string; error: string }[];
  /** Whether there is more to do at once. */
  more: boolean;
}

/*
 * Brings events to their receivers in the order of the log. What is not
 * acknowledged comes again, as the same batch under the same key (AUD-20): a
 * batch begins where the last one was acknowledged and does not reach beyond
 * the next checkpoint, and checkpoints stay. So it is the same batch also from
 * another process, and when the log has grown meanwhile.
 */
export class SinkForwarder {
  readonly #options: Options;
  readonly #store: SinkStore;

  static create(options: Options) {
    return new SinkForwarder(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#store = SinkStore.create(options);
  }

  /** One round: a bounded number of batches for each sink, up to its first failure. */
  async forwardDue(): Promise<ForwardReport> {
    const { sinks, reader, logger, clock } = this.#options;
    const report: ForwardReport = { forwarded: [], failures: [], more: false };
    const newest = await reader.checkpoint();
    if (!newest) {
      return report;
    }
    const serve = async (sink: AuditSinkTarget) => {
      const round = new SinkRound(sink, this.#options, this.#store);
      try {
        await round.run(newest.size);
        report.more ||= round.hasMore;
      } catch (error) {
        const text = failureText(error);
        report.failures.push({ sink: sink.id, error: text });
        if (await this.#store.failed(sink.id, text, clock.now())) {
          logger.warn(`Audit events do not reach ${sink.id}: ${text}`);
        }
      }
      if (round.events > 0) {
        report.forwarded.push({ sink: sink.id, events: round.events });
      }
    };
    await Promise.all(sinks.map(serve));
    return report;
  }
}
