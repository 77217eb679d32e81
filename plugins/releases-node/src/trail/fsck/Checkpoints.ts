import {
  addSignatures,
  openCheckpoint,
  VerificationError,
  type LogTrust,
  type OpenedCheckpoint,
} from '@slipway/transparency-log';
import type { Findings } from './Findings';
import type { CheckpointRow, CosignatureRow } from './rows';
import type { TrailDatabase } from './TrailDatabase';
import type { ProvenCheckpoint } from './TrailReport';

const PAGE = 500;

/** A checkpoint that a key of the log signed. */
export interface SignedCheckpoint extends ProvenCheckpoint {
  rootHash: Buffer;
  /** Whether enough witnesses cosigned it to count. */
  counts: boolean;
  isOutside: boolean;
}

/**
 * The checkpoints to hold a log against, ascending by size: those stored in the
 * database, and the one that was kept elsewhere.
 */
export class Checkpoints {
  readonly #database: TrailDatabase;
  readonly #trust: LogTrust;
  /** Signatures are judged apart from the quorum, so that a wrong one is told from a late one. */
  readonly #withoutQuorum: LogTrust;
  readonly #findings: Findings;
  readonly #upTo: number;
  readonly #waiting: SignedCheckpoint[] = [];
  #lastRefused = 0;
  #after: number;
  #isEnd = false;
  #seen = 0;
  #cosignatures = 0;

  /**
   * @param options - `from` and `upTo` are the smallest and largest size of
   *   stored ones; larger ones are of another moment
   */
  static create(options: {
    database: TrailDatabase;
    trust: LogTrust;
    findings: Findings;
    from: number;
    upTo: number;
  }) {
    return new Checkpoints(options);
  }

  private constructor(options: Parameters<typeof Checkpoints.create>[0]) {
    this.#database = options.database;
    this.#trust = options.trust;
    this.#withoutQuorum = {
      ...options.trust,
      ...(options.trust.witnesses
        ? { witnesses: { ...options.trust.witnesses, quorum: 0 } }
        : {}),
    };
    this.#findings = options.findings;
    this.#after = options.from - 1;
    this.#upTo = options.upTo;
  }

  get seen(): number {
    return this.#seen;
  }

  get cosignatures(): number {
    return this.#cosignatures;
  }

  /** Size of the largest stored checkpoint that does not count; 0 if all do. */
  get lastRefused(): number {
    return this.#lastRefused;
  }

  /** Adds the one from outside, which is opened with the whole trust. */
  addOutside(checkpoint: OpenedCheckpoint): void {
    this.#seen += 1;
    this.#waiting.push(toSigned(checkpoint, { counts: true, isOutside: true }));
  }

  /** Takes those of up to a size, which must grow from call to call. */
  async takeUpTo(size: number): Promise<SignedCheckpoint[]> {
    while (!this.#isEnd && this.#after < size) {
      await this.#load(size);
    }
    const taken = this.#waiting
      .filter(checkpoint => checkpoint.size <= size)
      .sort((a, b) => a.size - b.size || (a.isOutside ? 1 : -1));
    const left = this.#waiting.filter(checkpoint => checkpoint.size > size);
    this.#waiting.splice(0, Infinity, ...left);
    return taken;
  }

  async #load(size: number): Promise<void> {
    const upTo = Math.min(size, this.#upTo);
    const rows = await this.#database.checkpoints(this.#after, upTo, PAGE);
    if (rows.length) {
      const cosignatures = await this.#database.cosignatures(
        rows[0].size,
        rows[rows.length - 1].size,
      );
      for (const row of rows) {
        this.#check(
          row,
          cosignatures.filter(cosignature => cosignature.size === row.size),
        );
      }
    }
    if (rows.length < PAGE) {
      this.#isEnd = upTo === this.#upTo;
      this.#after = upTo;
    } else {
      this.#after = rows[rows.length - 1].size;
    }
  }

  #check(row: CheckpointRow, cosignatures: CosignatureRow[]): void {
    this.#seen += 1;
    const where = { table: 'audit_checkpoints', id: String(row.size) };
    try {
      const opened = openCheckpoint(row.note, this.#withoutQuorum);
      if (
        opened.size !== row.size ||
        opened.root.toString('hex') !== row.root
      ) {
        this.#lastRefused = row.size;
        this.#findings.error({
          ...where,
          code: 'checkpoint-changed',
          message: `The row of size ${row.size} says something else than the note in it`,
        });
        return;
      }
      const note = this.#addCosignatures(row, cosignatures);
      const { cosignedBy } = openCheckpoint(note, this.#withoutQuorum);
      const counts = cosignedBy.length >= (this.#trust.witnesses?.quorum ?? 0);
      this.#waiting.push({
        ...toSigned(opened, { counts, isOutside: false }),
        note,
        signedAt: row.signedAt,
        cosignedBy: cosignedBy.map(({ name }) => name),
      });
    } catch (error) {
      if (!(error instanceof VerificationError)) {
        throw error;
      }
      this.#lastRefused = row.size;
      this.#findings.error({
        ...where,
        code: `checkpoint-${error.code}`,
        message: `The checkpoint of size ${row.size} does not count: ${error.message}`,
      });
    }
  }

  /** The note with the cosignatures that are good. */
  #addCosignatures(row: CheckpointRow, cosignatures: CosignatureRow[]): string {
    let { note } = row;
    for (const { witness, line } of cosignatures) {
      this.#cosignatures += 1;
      try {
        const added = addSignatures(note, [line]);
        openCheckpoint(added, this.#withoutQuorum);
        note = added;
      } catch (error) {
        if (!(error instanceof VerificationError)) {
          throw error;
        }
        this.#findings.error({
          code: 'cosignature-wrong',
          table: 'audit_cosignatures',
          id: `${row.size} ${witness}`,
          message: `The cosignature of ${witness} is not one of this checkpoint: ${error.message}`,
        });
      }
    }
    return note;
  }
}

function toSigned(
  { size, root, note, cosignedBy }: OpenedCheckpoint,
  more: { counts: boolean; isOutside: boolean },
): SignedCheckpoint {
  return {
    size,
    root: root.toString('base64'),
    rootHash: root,
    note,
    cosignedBy: cosignedBy.map(({ name }) => name),
    ...more,
  };
}
