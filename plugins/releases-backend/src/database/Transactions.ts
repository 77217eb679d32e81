import type { Knex } from 'knex';
import type { Outbox } from '../notify/Outbox';

/** Runs state changes: one transaction each, then whoever waits is told. */
export class Transactions {
  readonly #knex: Knex;
  readonly #outbox: Outbox;

  static create(options: { knex: Knex; outbox: Outbox }) {
    return new Transactions(options.knex, options.outbox);
  }

  private constructor(knex: Knex, outbox: Outbox) {
    this.#knex = knex;
    this.#outbox = outbox;
  }

  async run<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    const result = await this.#knex.transaction(work);
    // The caller's answer does not depend on who listens.
    this.#outbox.relaySoon();
    return result;
  }
}
