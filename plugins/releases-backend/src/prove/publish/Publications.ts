import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CheckpointPublisher,
  CheckpointWitness,
} from '@slipway/backstage-plugin-releases-node';
import type { LogTrust } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import type { LogReader, StoredCheckpoint } from '../log/LogReader';
import { changedTiles } from './changedTiles';
import { compareWithLog } from './compareWithLog';
import { askWitness } from './askWitness';
import { Cosignatures } from './Cosignatures';
import { failureText } from './failureText';
import { PublicationStore, type PublicationState } from './PublicationStore';
import { within } from './within';

/** How long one place may take for one checkpoint, in milliseconds. */
const PUBLISH_MS = 5 * 60_000;

/** How long a place may take to say what it holds, in milliseconds. */
const LATEST_MS = 90_000;

/** A place and the log exclude each other. The log must halt. */
export interface PublicationConflict {
  publisher: string;
  /** The note that is held there, signed by this log. */
  note: string;
  size: number;
  reason: string;
}

/** What {@link Publications.publishDue} did. */
export interface PublicationReport {
  published: { publisher: string; size: number; location: string }[];
  failures: { publisher: string; error: string }[];
  conflicts: PublicationConflict[];
}

interface Options {
  knex: Knex;
  reader: LogReader;
  publishers: CheckpointPublisher[];
  witnesses: CheckpointWitness[];
  clock: Clock;
  logger: LoggerService;
  /**
   * Keys of this log. What somebody else put into a place must not be able to
   * halt the log.
   */
  trust: LogTrust;
}

type Outcome = Partial<{
  published: PublicationReport['published'][number];
  conflict: PublicationConflict;
}>;

/*
 * Tells places outside the database how far the log is. Each place is on its
 * own: one that fails or hangs keeps no other from being told. What a place
 * holds is compared with the log before anything is put there, because a place
 * that knows more than the database is how a restored backup shows.
 */
export class Publications {
  readonly #options: Options;
  readonly #store: PublicationStore;
  readonly #cosignatures: Cosignatures;
  readonly #trust: LogTrust;
  /* Places that held nothing unexpected when they were last looked at. */
  readonly #compared = new Set<string>();
  readonly #atWork = new Set<string>();

  static create(options: Options) {
    return new Publications(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#store = PublicationStore.create(options);
    this.#cosignatures = Cosignatures.create(options);
    // A checkpoint is this log's with its signature; witnesses may come later.
    const { origin, keys } = options.trust;
    this.#trust = { origin, keys };
  }

  /**
   * Brings the newest checkpoint to every place that has not got it. What fails
   * is noted and tried again with the next call.
   */
  async publishDue(now: Date): Promise<PublicationReport> {
    const report: PublicationReport = {
      published: [],
      failures: [],
      conflicts: [],
    };
    const tell = async (publisher: CheckpointPublisher) => {
      const { id } = publisher;
      const state = await this.#store.get(id);
      try {
        const { published, conflict } = await this.#bring(
          publisher,
          state,
          now,
        );
        if (published) {
          report.published.push(published);
        }
        if (conflict) {
          report.conflicts.push(conflict);
          await this.#failed(id, state, conflict.reason, now);
        } else if (state.isFailing) {
          await this.#store.recovered(id);
          this.#options.logger.info(`Checkpoints reach ${id} again`);
        }
      } catch (error) {
        const text = failureText(error);
        report.failures.push({ publisher: id, error: text });
        await this.#failed(id, state, text, now);
      }
    };
    await Promise.all(this.#options.publishers.map(tell));
    return report;
  }

  /** The newest checkpoint of every place, as it is held there. */
  async outsideCheckpoints(): Promise<{
    checkpoints: { publisher: string; note: string }[];
    failures: { publisher: string; error: string }[];
  }> {
    const checkpoints: { publisher: string; note: string }[] = [];
    const failures: { publisher: string; error: string }[] = [];
    const ask = async (publisher: CheckpointPublisher) => {
      try {
        const note = await within(LATEST_MS, publisher.latest());
        if (note !== undefined) {
          checkpoints.push({ publisher: publisher.id, note });
        }
      } catch (error) {
        failures.push({ publisher: publisher.id, error: failureText(error) });
      }
    };
    await Promise.all(this.#options.publishers.map(ask));
    return { checkpoints, failures };
  }

  /** Asks the witnesses that have not cosigned this checkpoint, all at once. */
  async cosign(checkpoint: StoredCheckpoint): Promise<{
    cosigned: string[];
    failures: { witness: string; error: string }[];
  }> {
    const { witnesses, reader, clock } = this.#options;
    const cosigned: string[] = [];
    const failures: { witness: string; error: string }[] = [];
    const ask = async (witness: CheckpointWitness) => {
      const [name] = witness.vkey.split('+');
      try {
        if (!(await this.#cosignatures.has(checkpoint.size, name))) {
          const line = await within(
            LATEST_MS,
            askWitness(witness, {
              checkpoint,
              tiles: reader.tiles,
              knownSize: await this.#cosignatures.lastSizeOf(name),
            }),
          );
          await this.#cosignatures.add({
            size: checkpoint.size,
            witness: name,
            line,
            receivedAt: clock.now(),
          });
        }
        cosigned.push(name);
      } catch (error) {
        failures.push({ witness: name, error: failureText(error) });
      }
    };
    // There is nothing to be said about the empty tree.
    await Promise.all(checkpoint.size > 0 ? witnesses.map(ask) : []);
    return { cosigned, failures };
  }

  /** The note with the cosignatures that are known for its size. */
  async withCosignatures(note: string, size: number): Promise<string> {
    return this.#cosignatures.addTo(note, size);
  }

  async #bring(
    publisher: CheckpointPublisher,
    state: PublicationState,
    now: Date,
  ): Promise<Outcome> {
    const { id } = publisher;
    const newest = await this.#options.reader.checkpoint();
    const isDue = (newest?.size ?? 0) > state.size;
    if (!isDue && this.#compared.has(id)) {
      return {};
    }
    if (this.#atWork.has(id)) {
      throw new Error('the attempt before has not come to an end yet');
    }
    this.#atWork.add(id);
    const work = this.#compareAndPublish(publisher, state, now).finally(() =>
      this.#atWork.delete(id),
    );
    return within(PUBLISH_MS, work);
  }

  async #compareAndPublish(
    publisher: CheckpointPublisher,
    state: PublicationState,
    now: Date,
  ): Promise<Outcome> {
    const { reader, logger } = this.#options;
    const { id } = publisher;
    const note = await publisher.latest();
    // Read after what is held outside, so that it cannot be the older one.
    const newest = await reader.checkpoint();
    const held = await compareWithLog({
      note,
      newest,
      trust: this.#trust,
      reader,
    });
    if ('conflict' in held) {
      const { conflict, size } = held;
      return {
        conflict: { publisher: id, note: note!, size, reason: conflict },
      };
    }
    this.#compared.add(id);
    if (held.size < state.size) {
      logger.warn(
        `${id} holds a checkpoint of size ${held.size}, but one of ${state.size} was put there. What is missing is put there again; find out who took it away`,
      );
    }
    const previousSize = Math.min(held.size, state.size);
    if (!newest || newest.size <= previousSize) {
      return {};
    }
    return {
      published: await this.#publish(publisher, newest, previousSize, now),
    };
  }

  async #publish(
    publisher: CheckpointPublisher,
    { note, size }: StoredCheckpoint,
    previousSize: number,
    now: Date,
  ) {
    const { location } = await publisher.publish({
      checkpoint: await this.withCosignatures(note, size),
      size,
      previousSize,
      tiles: () => changedTiles(this.#options.reader.tiles, previousSize, size),
    });
    await this.#store.published(publisher.id, { size, location, at: now });
    return { publisher: publisher.id, size, location };
  }

  /** Logged when it begins, not with every attempt. */
  async #failed(
    id: string,
    state: PublicationState,
    error: string,
    now: Date,
  ): Promise<void> {
    this.#compared.delete(id);
    if (!state.isFailing) {
      this.#options.logger.warn(`Checkpoints do not reach ${id}: ${error}`);
    }
    await this.#store.failed(id, error, now);
  }
}
