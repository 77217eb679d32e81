import {
  CompactRange,
  openCheckpoint,
  parseHeader,
  type ExportHeader,
  type LogTrust,
  type OpenedCheckpoint,
} from '@slipway/transparency-log';

/* Where the hash of an event line is: after the index, which is a number. */
const HASH_CHARS = 44;
const BEFORE_HASH = ',"hash":"';
const CHECKPOINT = '{"checkpoint":';

/**
 * Goes along with the lines of an export and keeps what its verifier does not
 * tell: the header, the last checkpoint, and the root at one size. It believes
 * the hash in a line; that it is the hash of the event is for the verifier.
 */
export class ExportFollower {
  readonly #sizeOfInterest: number;
  #isFirst = true;
  #header: ExportHeader | undefined;
  #range: CompactRange | undefined;
  #lastNote: string | undefined;

  /** @param options - `sizeOfInterest` is where the root is wanted, if it is */
  static create(options: { sizeOfInterest?: number }): ExportFollower {
    return new ExportFollower(options.sizeOfInterest ?? 0);
  }

  private constructor(sizeOfInterest: number) {
    this.#sizeOfInterest = sizeOfInterest;
  }

  /** Takes the next line. */
  push(line: string): void {
    if (this.#isFirst) {
      this.#isFirst = false;
      this.#readHeader(line);
    } else if (line.startsWith(CHECKPOINT)) {
      this.#lastNote = line;
    } else if (this.#range && this.#range.end < this.#sizeOfInterest) {
      const start = line.indexOf(BEFORE_HASH) + BEFORE_HASH.length;
      const hash = Buffer.from(line.slice(start, start + HASH_CHARS), 'base64');
      if (hash.length === 32) {
        this.#range.append(hash);
      }
    }
  }

  /** The first line, if it could be read. */
  get header(): ExportHeader | undefined {
    return this.#header;
  }

  /** The root at the size of interest, if the events reach to it. */
  root(): Buffer | undefined {
    return this.#range?.end === this.#sizeOfInterest
      ? this.#range.root()
      : undefined;
  }

  /** The last checkpoint. Only for an export that was found to be sound. */
  lastCheckpoint(trust: LogTrust): OpenedCheckpoint {
    return openCheckpoint(JSON.parse(this.#lastNote!).checkpoint, trust);
  }

  #readHeader(line: string): void {
    try {
      this.#header = parseHeader(line);
    } catch {
      // The verifier says why.
      return;
    }
    const { from, left } = this.#header;
    this.#range = CompactRange.of({ begin: 0, end: from, hashes: left });
  }
}
