import {
  appendLeaves,
  inclusionProof,
  leafHash,
  MemoryTiles,
  signCheckpoint,
  SigningKey,
  type LogTrust,
} from '@slipway/transparency-log';
import { canonicalEvent, type AuditEvent } from '../envelope';

export const ORIGIN = 'slipway.example.com/audit';

/** A log in memory, with a key that is the same in every run. */
export class TestLog {
  readonly key = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 7));
  readonly tiles = new MemoryTiles();
  readonly events: AuditEvent[] = [];
  size = 0;
  root = Buffer.alloc(0);

  static async of(events: AuditEvent[]): Promise<TestLog> {
    const log = new TestLog();
    await log.append(events);
    return log;
  }

  get trust(): LogTrust {
    return { origin: ORIGIN, keys: [{ vkey: this.key.vkey }] };
  }

  async append(events: AuditEvent[]): Promise<void> {
    this.events.push(...events);
    const { size, root } = await appendLeaves({
      tiles: this.tiles,
      size: this.size,
      leafHashes: events.map(event => leafHash(canonicalEvent(event))),
    });
    this.size = size;
    this.root = root;
  }

  checkpoint(): string {
    return signCheckpoint(
      { origin: ORIGIN, size: this.size, root: this.root },
      [this.key],
    );
  }

  async entries(filter: (event: AuditEvent) => boolean) {
    const chosen = this.events.flatMap((event, index) =>
      filter(event) ? [{ event, index }] : [],
    );
    return Promise.all(
      chosen.map(async ({ event, index }) => ({
        event,
        index,
        proof: await inclusionProof(this.tiles, index, this.size),
      })),
    );
  }
}
