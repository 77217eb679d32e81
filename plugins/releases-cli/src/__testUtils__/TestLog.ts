import { createHash } from 'node:crypto';
import {
  appendLeaves,
  canonicalJson,
  compactRangeOf,
  consistencyProof,
  formatAddCheckpoint,
  formatCheckpointLine,
  formatEnd,
  formatEventLine,
  formatHeader,
  formatTlogProof,
  inclusionProof,
  leafHash,
  MemoryTiles,
  rootOf,
  signCheckpoint,
  SigningKey,
  type LogTrust,
  type TileStorage,
} from '@slipway/transparency-log';
import {
  canonicalEvent,
  type AuditEvent,
} from '@slipway/backstage-plugin-releases-node/trail';

const ORIGIN = 'slipway.example.com/audit';
const EXPORTED_AT = new Date('2026-11-20T12:00:00.000Z');

const hex = (text: string) => createHash('sha256').update(text).digest('hex');

function uuid(seed: string): string {
  const digits = hex(seed);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(
    13,
    16,
  )}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** A valid event, the same in every run. */
export function anEvent(n: number, more: Partial<AuditEvent> = {}): AuditEvent {
  return {
    v: 1,
    id: uuid(`event ${n}`),
    type: 'deployment.started',
    at: '2026-11-20T10:15:30.123Z',
    actor: { kind: 'user', ref: 'user:default/ada' },
    source: { kind: 'api', id: 'api' },
    subject: {
      kind: 'deployment',
      id: uuid(`deployment ${n}`),
      entityRef: 'component:default/checkout',
      environment: 'production',
    },
    before: { state: 'ready' },
    after: { state: 'running', note: `Größe ${n}` },
    retention: 'standard',
    nonce: hex(`nonce ${n}`).slice(0, 32),
    ...more,
  };
}

/** A log with a key, and files made from it. */
export class TestLog {
  readonly tiles: TileStorage;
  readonly #key: SigningKey;
  readonly #events: string[];

  static async create(options: {
    events: readonly (AuditEvent | string)[];
    seed?: string;
    tiles?: TileStorage;
  }): Promise<TestLog> {
    const { seed = 'log', tiles = MemoryTiles.create() } = options;
    const events = options.events.map(event =>
      typeof event === 'string' ? event : canonicalEvent(event),
    );
    await appendLeaves({
      tiles,
      size: 0,
      leafHashes: events.map(event => leafHash(event)),
    });
    const key = SigningKey.fromSeed(
      ORIGIN,
      createHash('sha256').update(seed).digest(),
    );
    return new TestLog(tiles, key, events);
  }

  private constructor(tiles: TileStorage, key: SigningKey, events: string[]) {
    this.tiles = tiles;
    this.#key = key;
    this.#events = events;
  }

  get vkey(): string {
    return this.#key.vkey;
  }

  get trust(): LogTrust {
    return { origin: ORIGIN, keys: [{ vkey: this.#key.vkey }] };
  }

  get origin(): string {
    return ORIGIN;
  }

  /** Leaf data of an event. */
  event(index: number): string {
    return this.#events[index];
  }

  async checkpoint(size = this.#events.length): Promise<string> {
    const root = await rootOf(this.tiles, size);
    return signCheckpoint({ origin: ORIGIN, size, root }, [this.#key]);
  }

  async proof(index: number, { withEvent = true } = {}): Promise<string> {
    return formatTlogProof({
      index,
      leafData: withEvent ? Buffer.from(this.#events[index]) : undefined,
      proof: await inclusionProof(this.tiles, index, this.#events.length),
      checkpoint: await this.checkpoint(),
    });
  }

  async consistency(oldSize: number): Promise<string> {
    const size = this.#events.length;
    return formatAddCheckpoint({
      oldSize,
      proof: await consistencyProof(this.tiles, oldSize, size),
      checkpoint: await this.checkpoint(),
    });
  }

  /** The lines of an export. */
  async export(
    options: {
      from?: number;
      to?: number;
      checkpoints?: number[];
      expired?: number[];
    } = {},
  ): Promise<string[]> {
    const size = this.#events.length;
    const { from = 0, to = size, checkpoints = [], expired = [] } = options;
    const [left, right] = [
      await compactRangeOf(this.tiles, 0, from),
      await compactRangeOf(this.tiles, to, size),
    ];
    const header = formatHeader({
      origin: ORIGIN,
      from,
      to,
      size,
      left: [...left.hashes],
      right: [...right.hashes],
      exportedAt: EXPORTED_AT,
    });
    const events = this.#events.slice(from, to).map((event, i) => {
      const index = from + i;
      const hash = leafHash(event);
      return formatEventLine(
        expired.includes(index)
          ? { index, hash, expired: true }
          : { index, hash, event },
      );
    });
    const notes = await Promise.all(
      [...checkpoints, size].map(at => this.checkpoint(at)),
    );
    return [
      header,
      ...events,
      ...notes.map(formatCheckpointLine),
      formatEnd(to - from),
    ];
  }
}

/** Lines as the bytes of a file. */
export const fileOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map(line => `${line}\n`).join(''));

/** Canonical JSON of anything, for leaves that are no events. */
export const leafOf = (value: unknown): string => canonicalJson(value);
