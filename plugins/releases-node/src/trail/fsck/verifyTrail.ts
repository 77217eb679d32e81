import {
  compactRangeOf,
  MissingTileError,
  openCheckpoint,
  VerificationError,
  type OpenedCheckpoint,
} from '@slipway/transparency-log';
import { setImmediate } from 'node:timers/promises';
import { Checkpoints, type SignedCheckpoint } from './Checkpoints';
import { concludeLog } from './concludeLog';
import { ExpiryPass } from './ExpiryPass';
import { Findings } from './Findings';
import { LeafPass } from './LeafPass';
import { RecordPass } from './RecordPass';
import type { LeafRow, TrailHead } from './rows';
import type { TrailOptions } from './TrailOptions';
import type {
  ProvenCheckpoint,
  TrailProgress,
  TrailReport,
} from './TrailReport';
import { TreePass } from './TreePass';
import { verifyUnlogged } from './UnloggedPass';

const WIDTH = 256;

/** Ends the verification before it is through. */
class Stopped extends Error {}

class TrailRun {
  readonly #options: TrailOptions;
  readonly #findings = new Findings();
  readonly #records: RecordPass;
  readonly #expiries: ExpiryPass;
  #head: TrailHead | undefined;
  #checkpoints: Checkpoints | undefined;
  #tree: TreePass | undefined;
  #leaves: LeafPass | undefined;
  #leavesRead = 0;
  #incomplete: string | undefined;

  constructor(options: TrailOptions) {
    const { database } = options;
    const findings = this.#findings;
    this.#options = options;
    this.#records = RecordPass.create({ database, findings });
    this.#expiries = ExpiryPass.create({ database, findings });
  }

  async run(): Promise<TrailReport> {
    try {
      const outside = this.#openOutside();
      this.#head = await this.#options.database.head();
      if (!this.#head) {
        this.#findings.error({
          code: 'state-missing',
          table: 'audit_state',
          index: 0,
          message: 'The row that describes the log is gone',
        });
        return this.#report();
      }
      if (!isCount(this.#head.size)) {
        this.#head = { ...this.#head, size: 0 };
        this.#findings.error({
          code: 'state-invalid',
          table: 'audit_state',
          index: 0,
          message: 'The row that describes the log says no size',
        });
        return this.#report();
      }
      await this.#verifyLog(this.#head, outside);
      await verifyUnlogged({
        database: this.#options.database,
        findings: this.#findings,
        step: done => this.#step({ phase: 'pending', done }),
      });
      if (!this.#options.from) {
        await this.#records.checkAll(done =>
          this.#step({ phase: 'records', done }),
        );
      }
    } catch (error) {
      this.#incomplete =
        error instanceof Stopped
          ? error.message
          : `The verification could not go on: ${(error as Error).message}`;
    }
    return this.#report();
  }

  /** Opened before the database is read, which then cannot be older. */
  #openOutside(): OpenedCheckpoint | undefined {
    const { outside, trust } = this.#options;
    if (outside?.checkpoint === undefined) {
      return undefined;
    }
    try {
      return openCheckpoint(outside.checkpoint, trust);
    } catch (error) {
      if (error instanceof VerificationError) {
        throw new Stopped(
          `The checkpoint that was kept elsewhere is not one of the trusted log: ${error.message}`,
        );
      }
      throw error;
    }
  }

  async #verifyLog(
    head: TrailHead,
    outside: OpenedCheckpoint | undefined,
  ): Promise<void> {
    const { database, outside: kept } = this.#options;
    const findings = this.#findings;
    const { size } = head;
    const from = await this.#resumeAt(size);
    const checkpoints = Checkpoints.create({
      database,
      trust: this.#options.trust,
      findings,
      from,
      upTo: Math.min(head.lastCheckpoint ?? 0, size),
    });
    this.#checkpoints = checkpoints;
    if (outside && outside.size >= from && outside.size <= size) {
      checkpoints.addOutside(outside);
    }
    const tree = await TreePass.create({
      tiles: database,
      findings,
      checkpoints,
      from,
    });
    this.#tree = tree;
    this.#leaves = LeafPass.create({
      tiles: database,
      outside: kept?.tiles,
      findings,
      expiries: this.#expiries,
      from,
    });
    // Whoever says that there are far more leaves than there are could keep the
    // verification busy for ever; the first that is missing is found before.
    const end = Math.max(from, Math.min(size, 2 * head.leaves + 4096));
    await this.#readLeaves(from, end);
    await concludeLog({
      database,
      findings,
      tree,
      leaves: this.#leaves,
      head,
      outside,
      isWhole: end >= size,
    });
    this.#expiries.conclude(tree.proven?.size ?? 0);
  }

  /** Where reading starts: as asked, if the hashes of what is before are there. */
  async #resumeAt(size: number): Promise<number> {
    const wanted = Math.min(this.#options.from ?? 0, size);
    const from = Math.floor(wanted / WIDTH) * WIDTH;
    try {
      await compactRangeOf(this.#options.database, 0, from);
      return from;
    } catch (error) {
      if (error instanceof MissingTileError) {
        return 0;
      }
      throw error;
    }
  }

  async #readLeaves(from: number, size: number): Promise<void> {
    const { database, pageSize = 1024 } = this.#options;
    const page = Math.ceil(pageSize / WIDTH) * WIDTH;
    // Also without leaves: a checkpoint may be of the size where it starts.
    for (let begin = from; begin < size || begin === from; begin += page) {
      const end = Math.min(begin + page, size);
      const rows = await database.leaves(begin, end);
      for (let tile = begin; tile < end || tile === begin; tile += WIDTH) {
        await this.#readTile(tile, Math.min(tile + WIDTH, end), rows);
        await setImmediate();
      }
      await this.#step({ phase: 'log', done: end, of: size });
    }
  }

  async #readTile(
    begin: number,
    end: number,
    page: readonly LeafRow[],
  ): Promise<void> {
    const rows = page.filter(({ index }) => begin <= index && index < end);
    const { leaves, events } = await this.#leaves!.read(begin, end, rows);
    await this.#tree!.add(leaves);
    this.#leavesRead += end - begin;
    await this.#records.checkReferences(events);
    if (this.#options.from) {
      await this.#records.checkRecordsOf(events);
    }
  }

  /** Tells how far it is, and lets others have their turn. */
  async #step(progress: TrailProgress): Promise<void> {
    this.#options.onProgress?.(progress);
    // A driver that answers at once, as that of SQLite, never lets go by itself.
    await setImmediate();
    if (this.#options.signal?.aborted) {
      throw new Stopped('The verification was stopped before it was through');
    }
  }

  #report(): TrailReport {
    const size = this.#head?.size ?? 0;
    const proven = this.#tree?.proven;
    this.#tree?.conclude();
    if (this.#incomplete !== undefined) {
      this.#findings.warn({ code: 'stopped', message: this.#incomplete });
    } else if (size > 0 && !proven) {
      this.#incomplete = `No checkpoint that counts covers any of the ${size} leaves, so nothing proves them`;
      this.#findings.warn({ code: 'no-checkpoint', message: this.#incomplete });
    }
    return {
      result: this.#result(),
      origin: this.#options.trust.origin,
      size,
      ...(proven ? { checkpoint: toReported(proven) } : {}),
      events: this.#leaves?.events ?? 0,
      expired: this.#expiries.expired,
      pending: size - (proven?.size ?? 0) + (this.#head?.pending ?? 0),
      checked: {
        leaves: this.#leavesRead,
        tiles: this.#tree?.tilesSeen ?? 0,
        checkpoints: this.#checkpoints?.seen ?? 0,
        cosignatures: this.#checkpoints?.cosignatures ?? 0,
        ...this.#records.counts,
      },
      ...this.#findings.firstBad(size, this.#leaves?.outsideCovers ?? 0),
      ...this.#findings.report(),
    };
  }

  #result(): TrailReport['result'] {
    if (this.#findings.hasErrors) {
      return 'tampered';
    }
    return this.#incomplete === undefined ? 'sound' : 'incomplete';
  }
}

/**
 * Verifies a whole trail (AUD-06, AUD-12): derives the log
 * again from the events, holds it against every checkpoint, and the records
 * against the events. Reads in pages, so that memory does not grow with the
 * log. Runs beside a backend that writes: it looks at the log as it was at the
 * start.
 *
 * Where a payload has expired, columns beside it and the part of a record's
 * history that it told cannot be checked any more; an archive holds them.
 *
 * @returns the report; a database that cannot be read gives `incomplete`
 * @public
 */
export async function verifyTrail(options: TrailOptions): Promise<TrailReport> {
  return new TrailRun(options).run();
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function toReported(checkpoint: SignedCheckpoint): ProvenCheckpoint {
  const { size, root, note, signedAt, cosignedBy } = checkpoint;
  return {
    size,
    root,
    note,
    ...(signedAt === undefined ? {} : { signedAt }),
    cosignedBy,
  };
}
