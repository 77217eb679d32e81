import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { CompactRange } from '@slipway/transparency-log';
import { readLines } from '../input/readLines';
import { confirmEventLine, isExpired } from './confirmEventLine';

/** A part of a file, which begins and ends with a line. */
export interface WorkerTask {
  path: string;
  /** First byte. */
  start: number;
  /** Byte after the last. */
  end: number;
  /** Sizes, ascending, at which the compact range is wanted. */
  sizes: number[];
}

/** Compact range of events, its hashes one after another. */
export interface RangeHashes {
  begin: number;
  end: number;
  hashes: Uint8Array;
}

/** What a worker found: undefined if anything is not as it has to be. */
export type WorkerAnswer =
  | undefined
  | {
      range: RangeHashes;
      /** The range up to each of the sizes that are within. */
      snapshots: RangeHashes[];
      expired: number;
    };

const INDEX = /^\{"index":(0|[1-9]\d{0,15}),/;

/** Takes the lines of a part and builds the compact range over them. */
class PartReader {
  readonly #sizes: number[];
  readonly #snapshots: RangeHashes[] = [];
  #range: CompactRange | undefined;
  #expired = 0;
  #isRefused = false;

  constructor(sizes: number[]) {
    this.#sizes = [...sizes];
  }

  push(line: string): void {
    if (this.#isRefused) {
      return;
    }
    this.#range ??= CompactRange.empty(Number(INDEX.exec(line)?.[1] ?? 0));
    const hash = confirmEventLine(line, this.#range.end);
    if (!hash) {
      this.#isRefused = true;
      return;
    }
    if (isExpired(line)) {
      this.#expired += 1;
    }
    this.#range.append(hash);
    if (this.#sizes.length) {
      this.#takeSnapshot(this.#range);
    }
  }

  answer(): WorkerAnswer {
    return this.#isRefused || !this.#range
      ? undefined
      : {
          range: hashesOf(this.#range),
          snapshots: this.#snapshots,
          expired: this.#expired,
        };
  }

  #takeSnapshot(range: CompactRange): void {
    while (this.#sizes.length && this.#sizes[0] < range.end) {
      this.#sizes.shift();
    }
    if (this.#sizes[0] === range.end) {
      this.#snapshots.push(hashesOf(range));
    }
  }
}

function hashesOf({ begin, end, hashes }: CompactRange): RangeHashes {
  return { begin, end, hashes: Buffer.concat(hashes) };
}

async function work({ path, start, end, sizes }: WorkerTask) {
  const part = new PartReader(sizes);
  const bytes = createReadStream(path, {
    start,
    end: end - 1,
    highWaterMark: 1024 * 1024,
  });
  const { leftOver } = await readLines(bytes, line => part.push(line));
  parentPort!.postMessage(leftOver === 0 ? part.answer() : undefined);
}

work(workerData).catch(() => parentPort!.postMessage(undefined));
