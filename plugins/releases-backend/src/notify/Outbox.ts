import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  releasesSignalChannel,
  type ReleasesSignal,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { isPostgres } from '../database/dialect';
import { insertMany } from '../database/insertMany';

const BATCH = 100;
/** Commits of so many milliseconds are told together. */
const GATHER_MS = 20;

interface Options {
  knex: Knex;
  clock: Clock;
  signals: SignalsService;
  logger: LoggerService;
}

/*
 * What is to be told after a commit is written as a row in the transaction
 * that changed it, and told from there: a crash between commit and telling
 * loses nothing. `relay` runs right after a commit and from a task that picks
 * up what a crash left. Several replicas may relay at once: PostgreSQL hands
 * each its own rows (SKIP LOCKED), SQLite has one process.
 */
export class Outbox {
  readonly #options: Options;
  #relaying: Promise<void> | undefined;
  #again = false;
  #due: NodeJS.Timeout | undefined;

  static create(options: Options) {
    return new Outbox(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Says, once the transaction commits, that something changed for these entities. */
  async entitiesChanged(
    tx: Knex.Transaction,
    entityRefs: Iterable<string>,
  ): Promise<void> {
    const created_at = this.#options.clock.now();
    const rows = [...new Set(entityRefs)].map(entityRef => ({
      topic: 'entity-changed',
      payload: JSON.stringify({ entityRef }),
      created_at,
    }));
    await insertMany(tx, 'outbox', rows, 100);
  }

  /** Tells what is waiting in a moment, and what else is committed until then. */
  relaySoon(): void {
    if (!this.#due) {
      this.#due = setTimeout(() => {
        this.#due = undefined;
        void this.relay();
      }, GATHER_MS);
      this.#due.unref();
    }
  }

  /** Tells what is waiting. Never throws: what fails is told next time. */
  relay(): Promise<void> {
    if (this.#relaying) {
      this.#again = true;
      return this.#relaying;
    }
    this.#relaying = this.#drain()
      .catch(error => {
        this.#options.logger.warn('Telling of changes failed', error);
      })
      .finally(() => {
        this.#relaying = undefined;
        if (this.#again) {
          this.#again = false;
          void this.relay();
        }
      });
    return this.#relaying;
  }

  async #drain(): Promise<void> {
    const { knex } = this.#options;
    let told = BATCH;
    while (told === BATCH) {
      // Rows are held while they are told only where someone else might tell
      // them too; SQLite's one connection has better things to do.
      told = isPostgres(knex)
        ? await knex.transaction(tx => this.#tellBatch(tx))
        : await this.#tellBatch(knex);
    }
  }

  async #tellBatch(knex: Knex): Promise<number> {
    const query = knex<{ seq: number | string; payload: string }>('outbox')
      .select('seq', 'payload')
      .orderBy('seq')
      .limit(BATCH);
    const rows = await (isPostgres(knex)
      ? query.forUpdate().skipLocked()
      : query);
    if (!rows.length) {
      return 0;
    }
    const refs = new Set(
      rows.map(row => JSON.parse(row.payload).entityRef as string),
    );
    await Promise.all([...refs].map(ref => this.#signal(ref)));
    await knex('outbox')
      .whereIn(
        'seq',
        rows.map(row => row.seq),
      )
      .delete();
    return rows.length;
  }

  async #signal(entityRef: string): Promise<void> {
    await this.#options.signals.publish<ReleasesSignal>({
      recipients: { type: 'broadcast' },
      channel: releasesSignalChannel(entityRef),
      message: { changed: 'environments' },
    });
  }
}
