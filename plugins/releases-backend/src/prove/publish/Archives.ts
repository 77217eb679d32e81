import type { CheckpointPublisher } from '@slipway/backstage-plugin-releases-node';
import type { LogTrust } from '@slipway/transparency-log';
import { verifyExport } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { Clock } from '../../clock';
import type { LogReader } from '../log/LogReader';
import type { ArchiveFile } from './archiveFile';
import { ArchiveStore } from './ArchiveStore';
import { Cosignatures } from './Cosignatures';
import { createFile, type Digest } from './durableFiles';
import { exportLines } from './exportLines';
import { failureText } from './failureText';
import { within } from './within';

/** Leaves of one archive unless told. */
const RANGE_LEAVES = 100_000;

/** Ranges that are written in one call. */
const MAX_RANGES = 10;

/** How long a place may take for one archive, in milliseconds. */
const ARCHIVE_MS = 60 * 60_000;

/** How much text goes into the compressor at once, in UTF-16 units. */
const CHUNK_LENGTH = 64 * 1024;

type ArchivePublisher = CheckpointPublisher &
  Required<Pick<CheckpointPublisher, 'archive'>>;

interface Options {
  knex: Knex;
  reader: LogReader;
  publishers: CheckpointPublisher[];
  /** Archives are verified under it before they leave. */
  trust: LogTrust;
  clock: Clock;
  /** For files on their way. */
  directory: string;
}

interface Range {
  from: number;
  to: number;
}

/** What {@link Archives.archiveDue} did. */
export interface ArchiveReport {
  archived: (Range & { publisher: string; location: string })[];
  failures: (Range & { publisher: string; error: string })[];
  /** Whether there is more to do at once. */
  more: boolean;
}

/*
 * Writes what is old as exports to places outside the database. An archive
 * depends on the log alone (its time is that of its last checkpoint, and gzip
 * gets none), so that an attempt that broke off is repeated with the same bytes.
 */
export class Archives {
  readonly #options: Options;
  readonly #store: ArchiveStore;
  readonly #publishers: ArchivePublisher[];

  static create(options: Options) {
    return new Archives(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#store = ArchiveStore.create(options);
    this.#publishers = options.publishers.filter(
      (publisher): publisher is ArchivePublisher =>
        publisher.archive !== undefined,
    );
  }

  /**
   * Archives the ranges that every leaf has left behind `olderThanLeaves` others.
   *
   * @param options - `rangeLeaves` is the length of a range, 100,000 unless told;
   *   with `isFinal` the last range may be shorter
   * @throws Error if an archive does not verify; no place got it then
   */
  async archiveDue(
    options: {
      olderThanLeaves?: number;
      rangeLeaves?: number;
      isFinal?: boolean;
    } = {},
  ): Promise<ArchiveReport> {
    const { olderThanLeaves = RANGE_LEAVES, ...ranges } = options;
    const newest = (await this.#options.reader.checkpoint())?.size ?? 0;
    const end = newest - olderThanLeaves;
    const report: ArchiveReport = { archived: [], failures: [], more: false };
    const failed = new Set<string>();
    for (let done = 0; ; done += 1) {
      const next = await this.#nextRange({ end, ...ranges }, failed);
      if (!next || done === MAX_RANGES) {
        report.more = Boolean(next);
        return report;
      }
      await this.#archive(next.range, next.publishers, report);
      report.failures.forEach(({ publisher }) => failed.add(publisher));
    }
  }

  /** The first range that a place lacks, and all places that need just that. */
  async #nextRange(
    limits: { end: number; rangeLeaves?: number; isFinal?: boolean },
    failed: Set<string>,
  ): Promise<{ range: Range; publishers: ArchivePublisher[] } | undefined> {
    const { end, rangeLeaves = RANGE_LEAVES, isFinal = false } = limits;
    let range: Range | undefined;
    let publishers: ArchivePublisher[] = [];
    for (const publisher of this.#publishers) {
      const from = await this.#store.archivedTo(publisher.id);
      // Also after a shorter range the next one ends where it would have.
      const whole = from - (from % rangeLeaves) + rangeLeaves;
      const to = isFinal ? Math.min(whole, end) : whole;
      if (failed.has(publisher.id) || to > end || to <= from) {
        continue;
      }
      if (!range || from < range.from) {
        range = { from, to };
        publishers = [];
      }
      if (from === range.from && to === range.to) {
        publishers.push(publisher);
      }
    }
    return range && { range, publishers };
  }

  async #archive(
    range: Range,
    publishers: ArchivePublisher[],
    report: ArchiveReport,
  ): Promise<void> {
    const { directory } = this.#options;
    const name = `audit-${range.from}-${range.to}.ndjson.gz`;
    await mkdir(directory, { recursive: true });
    const path = join(directory, `${name}.${randomUUID()}`);
    try {
      const digest = await this.#write(range, path);
      await this.#verify(path, name);
      // Whoever reads gets an error; before somebody does, it must not go unheard.
      const open = () => createReadStream(path).on('error', () => {});
      for (const publisher of publishers) {
        await this.#hand(publisher, range, { name, ...digest, open }, report);
      }
    } finally {
      await rm(path, { force: true });
    }
  }

  async #write(range: Range, path: string): Promise<Digest> {
    const { reader, trust, knex } = this.#options;
    const cosignatures = Cosignatures.create({ knex });
    const lines = exportLines({ reader, cosignatures, trust, ...range });
    const source = Readable.from(inChunks(lines), { objectMode: false });
    const gzip = createGzip({ level: 9 });
    // Who reads from the compressor gets the errors of both.
    pipeline(source, gzip, () => {});
    let written: Digest | undefined;
    await createFile(path, gzip, digest => {
      written = digest;
    });
    return written!;
  }

  async #verify(path: string, name: string): Promise<void> {
    const gunzip = createGunzip();
    pipeline(createReadStream(path), gunzip, () => {});
    const report = await verifyExport({
      chunks: gunzip,
      trust: this.#options.trust,
    });
    if (report.result !== 'sound') {
      throw new Error(
        `The archive ${name} does not verify and was given to no place: ${report.message}. Verify the log`,
      );
    }
  }

  async #hand(
    publisher: ArchivePublisher,
    range: Range,
    file: ArchiveFile,
    report: ArchiveReport,
  ): Promise<void> {
    const { id } = publisher;
    try {
      const { location } = await within(ARCHIVE_MS, publisher.archive(file));
      await this.#store.add({
        target: id,
        ...range,
        location,
        sha256: file.sha256,
        bytes: file.bytes,
        at: this.#options.clock.now(),
      });
      report.archived.push({ publisher: id, ...range, location });
    } catch (error) {
      report.failures.push({
        publisher: id,
        ...range,
        error: failureText(error),
      });
    }
  }
}

/** Few long pieces cost the compressor less than many lines. */
async function* inChunks(lines: AsyncIterable<string>): AsyncIterable<Buffer> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length >= CHUNK_LENGTH) {
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  if (chunk) {
    yield Buffer.from(chunk);
  }
}
