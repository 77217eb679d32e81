import {
  appendLeaves,
  canonicalJson,
  compactRangeOf,
  formatCheckpointLine,
  formatEnd,
  formatEventLine,
  formatHeader,
  leafHash,
  MemoryTiles,
  rootOf,
  signCheckpoint,
  SigningKey,
  type LogTrust,
} from '..';

export const ORIGIN = 'example.com/slipway/test';

/** The key of seed 00…1f, as in the golden vector. */
export const KEY = SigningKey.fromSeed(
  ORIGIN,
  Uint8Array.from({ length: 32 }, (_, i) => i),
);

export const TRUST: LogTrust = { origin: ORIGIN, keys: [{ vkey: KEY.vkey }] };

/** Leaf data of index i. */
export const eventOf = (i: number): string => canonicalJson({ n: i });

/** A log of so many events, in memory. */
export class SampleLog {
  readonly events: string[];
  readonly tiles: MemoryTiles;

  static async create(events: string[]): Promise<SampleLog> {
    const tiles = MemoryTiles.create();
    const leafHashes = events.map(leafHash);
    await appendLeaves({ tiles, size: 0, leafHashes });
    return new SampleLog(events, tiles);
  }

  private constructor(events: string[], tiles: MemoryTiles) {
    this.events = events;
    this.tiles = tiles;
  }

  async checkpoint(size: number, keys = [KEY]): Promise<string> {
    const root = await rootOf(this.tiles, size);
    return signCheckpoint({ origin: keys[0].name, size, root }, keys);
  }

  /** The lines of an export. */
  async export(options: {
    from: number;
    to: number;
    sizes: number[];
    expired?: number[];
  }): Promise<string[]> {
    const { from, to, sizes, expired = [] } = options;
    const size = sizes.at(-1)!;
    const left = await compactRangeOf(this.tiles, 0, from);
    const right = await compactRangeOf(this.tiles, to, size);
    const header = formatHeader({
      origin: ORIGIN,
      from,
      to,
      size,
      left: [...left.hashes],
      right: [...right.hashes],
      exportedAt: new Date('2026-11-21T10:00:00.000Z'),
    });
    const lines = this.events.slice(from, to).map((event, i) => {
      const [index, hash] = [from + i, leafHash(event)];
      return formatEventLine(
        expired.includes(index)
          ? { index, hash, expired: true }
          : { index, hash, event },
      );
    });
    const notes = await Promise.all(sizes.map(s => this.checkpoint(s)));
    return [
      header,
      ...lines,
      ...notes.map(formatCheckpointLine),
      formatEnd(to - from),
    ];
  }
}
