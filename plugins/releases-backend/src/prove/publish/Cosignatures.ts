import { addSignatures } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { StoredCheckpoint } from '../log/LogReader';

interface DbCosignatureRow {
  size: number | string;
  witness: string;
  line: string;
  received_at: Date;
}

/** Checkpoints that are looked up in one query. */
const CHUNK = 500;

/** What witnesses added to checkpoints. Only lines that were verified come in. */
export class Cosignatures {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new Cosignatures(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps the first line of a witness for a size. */
  async add(row: {
    size: number;
    witness: string;
    line: string;
    receivedAt: Date;
  }): Promise<void> {
    const { size, witness, line, receivedAt } = row;
    await this.#rows()
      .insert({ size, witness, line, received_at: receivedAt })
      .onConflict(['size', 'witness'])
      .ignore();
  }

  /** The largest size that the witness cosigned; 0 for none. */
  async lastSizeOf(witness: string): Promise<number> {
    const row = await this.#rows()
      .where({ witness })
      .orderBy('size', 'desc')
      .first('size');
    return Number(row?.size ?? 0);
  }

  /** Names of the witnesses that cosigned a size. */
  async witnessesOf(size: number): Promise<string[]> {
    return this.#rows().where({ size }).orderBy('witness').pluck('witness');
  }

  async has(size: number, witness: string): Promise<boolean> {
    return Boolean(await this.#rows().where({ size, witness }).first('size'));
  }

  /** The note with the lines that are known for its size. */
  async addTo(note: string, size: number): Promise<string> {
    const lines = await this.#between(size, size);
    return addLines(note, lines.get(size));
  }

  /** The notes of ascending checkpoints, with the lines that are known. */
  async *addToAll(
    checkpoints: AsyncIterable<StoredCheckpoint>,
  ): AsyncIterable<string> {
    let chunk: StoredCheckpoint[] = [];
    for await (const checkpoint of checkpoints) {
      chunk.push(checkpoint);
      if (chunk.length === CHUNK) {
        yield* await this.#addToChunk(chunk);
        chunk = [];
      }
    }
    yield* await this.#addToChunk(chunk);
  }

  async #addToChunk(chunk: StoredCheckpoint[]): Promise<string[]> {
    if (!chunk.length) {
      return [];
    }
    const lines = await this.#between(chunk[0].size, chunk.at(-1)!.size);
    return chunk.map(({ note, size }) => addLines(note, lines.get(size)));
  }

  async #between(from: number, to: number): Promise<Map<number, string[]>> {
    const rows = await this.#rows()
      .whereBetween('size', [from, to])
      .orderBy(['size', 'witness']);
    const lines = new Map<number, string[]>();
    for (const row of rows) {
      const size = Number(row.size);
      lines.set(size, [...(lines.get(size) ?? []), row.line]);
    }
    return lines;
  }

  #rows() {
    return this.#knex<DbCosignatureRow>('audit_cosignatures');
  }
}

function addLines(note: string, lines: string[] | undefined): string {
  return lines ? addSignatures(note, lines) : note;
}
