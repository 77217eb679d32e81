import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AuditSinkTarget,
  ForwardedEvent,
} from '@slipway/backstage-plugin-releases-node';
import type { Clock } from '../../clock';
import type { LogReader } from '../log/LogReader';
import type { SinkStore } from './SinkStore';
import { within } from './within';

/** Events of one batch. */
const BATCH_EVENTS = 200;

/** Length of the events of one batch, in UTF-16 units. */
const BATCH_LENGTH = 1024 * 1024;

/** Batches, events in them, and leaves looked at, for one sink in one call. */
const MAX_BATCHES = 200;
const MAX_EVENTS = 20 * BATCH_EVENTS;
const MAX_LEAVES = 20_000;

/** How long a receiver may take for one batch, in milliseconds. */
const DELIVER_MS = 60_000;

interface Options {
  reader: LogReader;
  clock: Clock;
  logger: LoggerService;
}

/** The work for one sink in one call of the forwarder. */
export class SinkRound {
  readonly #sink: AuditSinkTarget;
  readonly #options: Options;
  readonly #store: SinkStore;
  #batches = 0;
  /** Acknowledged events. */
  events = 0;
  /** Whether it ended because it had done enough. */
  hasMore = false;

  constructor(sink: AuditSinkTarget, options: Options, store: SinkStore) {
    this.#sink = sink;
    this.#options = options;
    this.#store = store;
  }

  async run(size: number): Promise<void> {
    const { reader } = this.#options;
    const start = await this.#store.nextIndex(this.#sink.id);
    let next = start;
    for await (const checkpoint of reader.checkpoints(start, size)) {
      while (next < checkpoint.size) {
        if (this.#isEnough(next - start)) {
          await this.#skip(start, next);
          this.hasMore = true;
          return;
        }
        next = await this.#batch(next, checkpoint.size);
      }
    }
    await this.#skip(start, next);
  }

  #isEnough(leaves: number): boolean {
    return (
      this.#batches >= MAX_BATCHES ||
      this.events >= MAX_EVENTS ||
      leaves >= MAX_LEAVES
    );
  }

  /** Delivers what the sink wants of a range; where the next batch begins. */
  async #batch(from: number, to: number): Promise<number> {
    const { events, end } = await this.#collect(from, to);
    if (events.length) {
      const { clock } = this.#options;
      await within(DELIVER_MS, this.#sink.deliver(events));
      await this.#store.acknowledged(this.#sink.id, end, clock.now());
      this.#batches += 1;
      this.events += events.length;
    }
    return end;
  }

  /** What was passed over at the end needs no acknowledgement. */
  async #skip(start: number, next: number): Promise<void> {
    if (next > start) {
      await this.#store.passed(this.#sink.id, next);
    }
  }

  async #collect(
    from: number,
    to: number,
  ): Promise<{ events: ForwardedEvent[]; end: number }> {
    const { reader, logger } = this.#options;
    const events: ForwardedEvent[] = [];
    let length = 0;
    let end = from;
    let expired = 0;
    for await (const leaf of reader.leaves(from, to)) {
      if (leaf.index !== end) {
        break;
      }
      const { type, environment, payload, index } = leaf;
      if (this.#accepts(type, environment)) {
        const isFull =
          events.length === BATCH_EVENTS ||
          (events.length > 0 && length + payload.length > BATCH_LENGTH);
        if (isFull) {
          return { events, end };
        }
        if (payload) {
          events.push({ index, event: payload });
          length += payload.length;
        } else {
          expired += 1;
        }
      }
      end = index + 1;
    }
    if (end < to && !events.length) {
      throw new Error(
        `event ${end} is missing in the database, nothing after it is forwarded; verify the log`,
      );
    }
    if (expired) {
      logger.warn(
        `${expired} of the events ${from} to ${end} expired before ${
          this.#sink.id
        } got them`,
      );
    }
    return { events, end };
  }

  #accepts(type: string, environment: string | null): boolean {
    return (
      this.#sink.accepts?.({ type, environment: environment ?? undefined }) ??
      true
    );
  }
}
