import { leafHash, type TileReader } from '@slipway/transparency-log';
import type { AuditEvent } from '../envelope';
import { checkEventRow } from './readEvent';
import type { ExpiryPass } from './ExpiryPass';
import type { Findings } from './Findings';
import type { EventRow, LeafRow } from './rows';
import type { TileLeaves } from './TreePass';

const WIDTH = 256;
const HASH = 32;

/** So far may the clock of the server step back before it is told. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** An event of the log, as it was read. */
export interface LoggedEvent {
  index: number;
  event: AuditEvent;
}

/*
 * Goes through the leaves in order: is there one for each index, does its event
 * hash to the stored hash, does a copy of the hashes that was kept elsewhere
 * agree, has a payload that is gone expired as it should.
 */
export class LeafPass {
  readonly #tiles: TileReader;
  readonly #outside: TileReader | undefined;
  readonly #findings: Findings;
  readonly #expiries: ExpiryPass;
  #events = 0;
  #previousAt = 0;
  #outsideDiffers: number | undefined;
  #outsideCovers: number;

  static create(options: {
    tiles: TileReader;
    outside?: TileReader;
    findings: Findings;
    expiries: ExpiryPass;
    from: number;
  }) {
    return new LeafPass(options);
  }

  private constructor(options: {
    tiles: TileReader;
    outside?: TileReader;
    findings: Findings;
    expiries: ExpiryPass;
    from: number;
  }) {
    this.#tiles = options.tiles;
    this.#outside = options.outside;
    this.#findings = options.findings;
    this.#expiries = options.expiries;
    this.#outsideCovers = options.from;
  }

  /** Events that were there and readable. */
  get events(): number {
    return this.#events;
  }

  /** Up to which leaf a copy outside has hashes of all that were read. */
  get outsideCovers(): number {
    return this.#outsideCovers;
  }

  /** The first leaf of which a copy outside has another hash. */
  get outsideDiffers(): number | undefined {
    return this.#outsideDiffers;
  }

  /**
   * Reads the leaves [begin, end), which are those of one tile.
   *
   * @param rows - ascending by index
   */
  async read(
    begin: number,
    end: number,
    rows: readonly LeafRow[],
  ): Promise<{ leaves: TileLeaves; events: LoggedEvent[] }> {
    const stored = await this.#hashes(this.#tiles, begin, end);
    const outside = this.#outside
      ? await this.#hashes(this.#outside, begin, end)
      : [];
    const byIndex = new Map(rows.map(row => [row.index, row]));
    const derived: (Buffer | undefined)[] = [];
    const events: LoggedEvent[] = [];
    for (let index = begin; index < end; index++) {
      const at = index - begin;
      const row = byIndex.get(index);
      derived.push(this.#derive(index, row, stored[at]));
      const event = row?.event && this.#readEvent(row.event);
      if (event) {
        events.push({ index, event });
      }
      this.#compareOutside(index, outside[at], stored[at], derived[at]);
    }
    if (stored.includes(undefined)) {
      this.#missingTile(begin, stored.indexOf(undefined));
    }
    await this.#expiries.check(begin, end, rows);
    return { leaves: { begin, stored, derived }, events };
  }

  /** What the event hashes to; undefined if it is gone. */
  #derive(
    index: number,
    row: LeafRow | undefined,
    stored: Buffer | undefined,
  ): Buffer | undefined {
    if (!row) {
      this.#findings.error({
        code: 'leaf-missing',
        index,
        table: 'audit_leaves',
        message: `There is no leaf ${index}; it was deleted, or others were renumbered`,
      });
      return undefined;
    }
    if (!row.event) {
      this.#findings.error({
        code: 'event-missing',
        index,
        table: 'audit_events',
        id: String(row.eventSeq),
        message: `The event of leaf ${index} was deleted`,
      });
      return undefined;
    }
    if (row.event.payload === '') {
      return undefined;
    }
    const hash = leafHash(row.event.payload);
    if (stored && !hash.equals(stored)) {
      this.#findings.error({
        code: 'leaf-changed',
        index,
        eventId: row.event.id,
        table: 'audit_events',
        message: `The event of leaf ${index} is not the one that was logged: its hash is another`,
      });
    }
    return hash;
  }

  #readEvent(row: EventRow): AuditEvent | undefined {
    if (row.payload === '') {
      return undefined;
    }
    const event = checkEventRow(row, this.#findings);
    if (!event) {
      return undefined;
    }
    this.#events += 1;
    const at = Date.parse(event.at);
    if (at < this.#previousAt - CLOCK_TOLERANCE_MS) {
      this.#findings.warn({
        code: 'clock-backwards',
        index: row.index,
        eventId: event.id,
        message: `The server's clock went back before this event, from ${new Date(
          this.#previousAt,
        ).toISOString()} to ${event.at}`,
      });
    }
    this.#previousAt = at;
    return event;
  }

  #compareOutside(
    index: number,
    outside: Buffer | undefined,
    stored: Buffer | undefined,
    derived: Buffer | undefined,
  ): void {
    if (!outside) {
      return;
    }
    this.#outsideCovers += this.#outsideCovers === index ? 1 : 0;
    // Where the two accounts differ already, the leaf is known to be bad.
    if (![stored, derived].some(account => account?.equals(outside))) {
      this.#outsideDiffers ??= index;
    }
  }

  #missingTile(begin: number, found: number): void {
    this.#findings.error({
      code: 'tile-missing',
      index: begin + found,
      table: 'audit_tiles',
      id: `0/${begin / WIDTH}`,
      message: `The hashes of the leaves from ${begin + found} are missing`,
    });
  }

  /** Leaf hashes of one tile, undefined from where it ends. */
  async #hashes(
    tiles: TileReader,
    begin: number,
    end: number,
  ): Promise<(Buffer | undefined)[]> {
    const tile = await tiles.readTile(0, begin / WIDTH);
    return Array.from({ length: end - begin }, (_, i) =>
      tile && tile.length >= (i + 1) * HASH
        ? tile.subarray(i * HASH, (i + 1) * HASH)
        : undefined,
    );
  }
}
