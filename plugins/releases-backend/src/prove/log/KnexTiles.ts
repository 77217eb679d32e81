import type { TileStorage } from '@slipway/transparency-log';
import type { Knex } from 'knex';

interface DbTileRow {
  level: number;
  tile_index: number;
  hashes: Buffer;
}

/** The hashes of the tree in the database, on whatever connection it is given. */
export class KnexTiles implements TileStorage {
  readonly #knex: Knex;
  #turn: Promise<unknown> = Promise.resolve();

  static create(options: { knex: Knex }) {
    return new KnexTiles(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Proofs ask for several tiles at once; one connection answers one by one. */
  readTile(level: number, index: number): Promise<Buffer | undefined> {
    const read = () => this.#read(level, index);
    if (!this.#knex.isTransaction) {
      return read();
    }
    const tile = this.#turn.then(read);
    this.#turn = tile.catch(() => {});
    return tile;
  }

  async #read(level: number, index: number): Promise<Buffer | undefined> {
    const row = await this.#knex<DbTileRow>('audit_tiles')
      .where({ level, tile_index: index })
      .first('hashes');
    return row?.hashes;
  }

  async writeTile(level: number, index: number, hashes: Buffer): Promise<void> {
    await this.#knex<DbTileRow>('audit_tiles')
      .insert({ level, tile_index: index, hashes })
      .onConflict(['level', 'tile_index'])
      .merge(['hashes']);
  }
}
