import type { Knex } from 'knex';

/** How long a delivery is remembered, in milliseconds. */
export const DELIVERY_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** What a delivery is remembered by. */
export interface DeliveryKey {
  source: string;
  deliveryId: string;
  event: string;
  /** SHA-256 of the raw body, hex. */
  bodyHash: string;
}

interface DbDeliveryRow {
  source: string;
  delivery_id: string;
  event: string;
  body_hash: string;
  received_at: Date;
}

/*
 * A delivery is known by its id and also by its content: where a signature
 * covers the body only, whoever holds an old delivery can send it again under
 * any id.
 */
export class DeliveryStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new DeliveryStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async isKnown(key: DeliveryKey): Promise<boolean> {
    const { source, deliveryId, event, bodyHash } = key;
    const row = await this.#knex<DbDeliveryRow>('webhook_deliveries')
      .where({ source, delivery_id: deliveryId })
      .orWhere({ source, event, body_hash: bodyHash })
      .first('source');
    return row !== undefined;
  }

  /**
   * Remembers the delivery; false if it is known, waiting for a concurrent
   * copy to commit or to give up.
   */
  async remember(
    tx: Knex.Transaction,
    key: DeliveryKey,
    now: Date,
  ): Promise<boolean> {
    const rows = await tx<DbDeliveryRow>('webhook_deliveries')
      .insert({
        source: key.source,
        delivery_id: key.deliveryId,
        event: key.event,
        body_hash: key.bodyHash,
        received_at: now,
      })
      .onConflict()
      .ignore()
      .returning('source');
    return rows.length === 1;
  }

  /** Takes back `remember`, so that the delivery can be sent again. */
  async release(tx: Knex.Transaction, key: DeliveryKey): Promise<void> {
    await tx<DbDeliveryRow>('webhook_deliveries')
      .where({ source: key.source, delivery_id: key.deliveryId })
      .delete();
  }

  /** Forgets at most `batch` deliveries received before; returns how many. */
  async forget(before: Date, batch: number): Promise<number> {
    return this.#knex<DbDeliveryRow>('webhook_deliveries')
      .whereIn(
        ['source', 'delivery_id'],
        this.#knex<DbDeliveryRow>('webhook_deliveries')
          .where('received_at', '<', before)
          .orderBy('received_at')
          .limit(batch)
          .select('source', 'delivery_id'),
      )
      .delete();
  }
}
