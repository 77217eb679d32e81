import {
  formatAddCheckpoint,
  formatTlogProof,
  consistencyProof,
  inclusionProof,
} from '@slipway/transparency-log';
import { conflict, notFound } from '../../errors';
import { CachedTiles } from '../log/CachedTiles';
import type { LogReader } from '../log/LogReader';
import type { Publications } from '../publish';
import type { StoredEvent } from './EventStore';

/** Makes proofs and checkpoints as files. */
export class ProofService {
  readonly #reader: LogReader;
  readonly #publications: Publications;

  static create(options: { reader: LogReader; publications: Publications }) {
    return new ProofService(options.reader, options.publications);
  }

  private constructor(reader: LogReader, publications: Publications) {
    this.#reader = reader;
    this.#publications = publications;
  }

  /**
   * The newest checkpoint, or that of exactly this size, with cosignatures.
   *
   * @throws NotFoundError if there is none
   */
  async checkpoint(size?: number): Promise<string> {
    const stored = await this.#reader.checkpoint(size);
    if (!stored) {
      throw notFound('checkpoint', size === undefined ? '' : `of size ${size}`);
    }
    return this.#publications.withCosignatures(stored.note, stored.size);
  }

  /**
   * A tlog-proof of one event with the event in it.
   *
   * @throws ConflictError until the event is under a checkpoint
   */
  async ofEvent(event: StoredEvent): Promise<string> {
    const newest = await this.#reader.checkpoint();
    const { index } = event;
    if (!newest || index === undefined || index >= newest.size) {
      throw conflict(
        'proof-pending',
        'The event is recorded and not yet under a checkpoint; ask again in a few seconds',
      );
    }
    const tiles = CachedTiles.over(this.#reader.tiles);
    return formatTlogProof({
      index,
      leafData: event.payload ? Buffer.from(event.payload) : undefined,
      proof: await inclusionProof(tiles, index, newest.size),
      checkpoint: await this.checkpoint(newest.size),
    });
  }

  /**
   * That the newest checkpoint extends the tree of `from` leaves.
   *
   * @throws ConflictError if the log is not that large
   */
  async consistency(from: number): Promise<string> {
    const newest = await this.#reader.checkpoint();
    if (!newest) {
      throw notFound('checkpoint', '');
    }
    if (from > newest.size) {
      throw conflict(
        'log-smaller',
        `The newest checkpoint is of size ${newest.size}, which is less than ${from}. If you hold a checkpoint of that size, the log was put back: tell whoever runs it`,
      );
    }
    return formatAddCheckpoint({
      oldSize: from,
      proof: await consistencyProof(this.#reader.tiles, from, newest.size),
      checkpoint: await this.checkpoint(newest.size),
    });
  }
}
