import { VerificationError } from '../errors';
import { openCheckpoint, type OpenedCheckpoint } from '../note/openCheckpoint';
import type { LogTrust } from '../note/trust';
import { CompactRange } from '../tree/CompactRange';
import { sameHash } from '../tree/hashing';
import type { ExportHeader } from './exportFormat';
import type { Finding } from './ExportReport';
import type { HashList } from './HashList';

interface Options {
  header: ExportHeader;
  leaves: HashList;
  trust: LogTrust;
}

/**
 * Follows the checkpoints of an export, smallest first, and finds the root of
 * each again from the leaves.
 */
export class CheckpointChain {
  readonly #options: Options;
  /* Grows from the left hashes over the leaves to each checkpoint in turn. */
  readonly #tree: CompactRange;
  readonly #proven: { size: number; at?: Date[] }[] = [];
  #lastSize?: number;

  constructor(options: Options) {
    const { from, left } = options.header;
    this.#options = options;
    this.#tree = CompactRange.of({ begin: 0, end: from, hashes: left });
  }

  /** Checkpoints whose root was found again. */
  get proven(): { size: number; at?: Date[] }[] {
    return this.#proven;
  }

  /** Takes the next checkpoint, once all leaves are there. */
  add(note: string): Finding | undefined {
    const { header, trust } = this.#options;
    let checkpoint: OpenedCheckpoint;
    try {
      checkpoint = openCheckpoint(note, trust);
    } catch (error) {
      if (error instanceof VerificationError) {
        return { code: error.code, message: error.message };
      }
      throw error;
    }
    const { size } = checkpoint;
    if (size <= (this.#lastSize ?? header.from) || size > header.size) {
      return {
        code: 'size',
        message: `A checkpoint of size ${size} cannot stand here: sizes ascend, after ${
          this.#lastSize ?? header.from
        } up to ${header.size}`,
      };
    }
    if (size > header.to && size < header.size) {
      return {
        code: 'size',
        message: `A checkpoint of size ${size} cannot stand here: between the last event, ${header.to}, and the covering checkpoint, ${header.size}, no root can be found again`,
      };
    }
    this.#lastSize = size;
    return this.#compare(checkpoint);
  }

  /** Takes the last line. */
  end(events: number): Finding | undefined {
    const { from, to, size } = this.#options.header;
    if (this.#lastSize !== size) {
      return {
        code: 'size',
        message: `The last checkpoint must be of size ${size}, but ${
          this.#lastSize === undefined
            ? 'there is none'
            : `is of size ${this.#lastSize}`
        }`,
      };
    }
    if (events !== to - from) {
      return {
        code: 'format',
        message: `The last line counts ${events} events, but there are ${
          to - from
        }`,
      };
    }
    return undefined;
  }

  #compare(checkpoint: OpenedCheckpoint): Finding | undefined {
    const { size, cosignedBy } = checkpoint;
    const root = this.#rootAt(size);
    if (!sameHash(root, checkpoint.root)) {
      const from = this.#proven.at(-1)?.size ?? 0;
      return {
        code: 'proof',
        message: `The events do not lead to the checkpoint of size ${size}. The first that is wrong is at or after ${from} and before ${size}`,
        range: { from, to: size },
        ...(size - from === 1 && { firstBadIndex: from }),
      };
    }
    const at = cosignedBy.map(witness => witness.at);
    this.#proven.push(at.length > 0 ? { size, at } : { size });
    return undefined;
  }

  #rootAt(size: number): Buffer {
    const { header, leaves } = this.#options;
    const end = Math.min(size, header.to);
    while (this.#tree.end < end) {
      this.#tree.append(leaves.at(this.#tree.end - header.from));
    }
    if (size <= header.to) {
      return this.#tree.root();
    }
    const { to, right } = header;
    const whole = this.#tree.clone();
    whole.appendRange(CompactRange.of({ begin: to, end: size, hashes: right }));
    return whole.root();
  }
}
