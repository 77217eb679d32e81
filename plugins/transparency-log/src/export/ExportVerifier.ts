import { VerificationError } from '../errors';
import type { LogTrust } from '../note/trust';
import type { TileReader } from '../tree/tiles';
import { CheckpointChain } from './CheckpointChain';
import { compareWithTiles } from './compareWithTiles';
import { withTiles } from './withTiles';
import {
  EXPORT_FORMAT,
  parseCheckpointLine,
  parseEnd,
  parseHeader,
  type ExportHeader,
} from './exportFormat';
import type { ExportReport, Finding } from './ExportReport';
import { HashList } from './HashList';
import { readEventLine } from './readEventLine';

interface Options {
  trust: LogTrust;
  tiles?: TileReader;
}

/**
 * Checks an export, line by line (`slipway-audit-export/v1`).
 *
 * Keeps the hash of each leaf, 32 bytes per line: checkpoints stand at the end of
 * the file and may be of any size, and a comparison with other tiles needs them
 * again. Events are not kept.
 *
 * What is reported:
 *
 * - a line that is missing or out of place: the index that should stand there; a
 *   line that stands twice in a row: its index
 * - an event that does not match its hash: its index
 * - hashes that do not lead to a checkpoint: the range after the last good one,
 *   or the exact index with tiles that were kept elsewhere
 * - a line that cannot be read: `tampered` if others follow, `incomplete` if it
 *   is the last, because then the file may just have been cut off
 * - no end: `incomplete`, unless something was found before
 *
 * @public
 */
export class ExportVerifier {
  readonly #options: Options;
  readonly #leaves = new HashList();
  #line = 0;
  #header?: ExportHeader;
  #chain?: CheckpointChain;
  #expired = 0;
  #isEnded = false;
  /* Further lines say nothing any more. */
  #isStopped = false;
  #finding?: Finding;
  /* A line that could not be read, and was the last so far. */
  #unreadable?: Finding;
  /* The input cannot be judged at all. */
  #failure?: { message: string; line: number };

  /**
   * @param options - `trust` is what is known of the log beforehand; `tiles` is a
   *   copy of its tiles that was kept elsewhere and is relied on
   */
  static create(options: {
    trust: LogTrust;
    tiles?: TileReader;
  }): ExportVerifier {
    return new ExportVerifier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Takes the next line.
   *
   * @param line - without its LF
   */
  push(line: string): void {
    this.#line += 1;
    if (this.#isStopped) {
      return;
    }
    if (this.#unreadable) {
      this.#stop(this.#unreadable);
    } else if (!this.#header) {
      this.#readHeader(line);
    } else if (this.#leaves.length < this.#header.to - this.#header.from) {
      this.#readEvent(line, this.#header.from + this.#leaves.length);
    } else {
      this.#readRest(line, this.#header);
    }
  }

  /**
   * Says that the input was not read to its end, for example because it is not
   * UTF-8. What was found before stands.
   */
  fail(message: string): void {
    this.#failure ??= { message, line: this.#line };
    this.#isStopped = true;
  }

  /** What was found, once all lines were pushed. */
  async finish(): Promise<ExportReport> {
    const { tiles } = this.#options;
    const comparison =
      tiles && this.#header
        ? await compareWithTiles(tiles, this.#header, this.#leaves)
        : undefined;
    const finding = withTiles(this.#finding, comparison);
    if (finding) {
      return { result: 'tampered', ...finding };
    }
    if (!this.#header || !this.#isEnded || this.#failure) {
      const { message, line } = this.#failure ??
        this.#unreadable ?? {
          message: 'The file ends before its last line. Fetch the export again',
          line: this.#line,
        };
      return { result: 'incomplete', message, line: Math.max(1, line ?? 0) };
    }
    const { origin, from, to, size } = this.#header;
    return {
      result: 'sound',
      origin,
      from,
      to,
      size,
      events: to - from,
      expired: this.#expired,
      checkpoints: this.#chain!.proven,
      ...(comparison && { comparedTo: comparison.comparedTo }),
    };
  }

  #readHeader(line: string): void {
    try {
      const header = parseHeader(line);
      if (header.origin !== this.#options.trust.origin) {
        throw new VerificationError(
          'origin',
          `The export is of the log ${header.origin}, not of ${
            this.#options.trust.origin
          }`,
        );
      }
      this.#header = header;
      this.#chain = new CheckpointChain({
        header,
        leaves: this.#leaves,
        trust: this.#options.trust,
      });
    } catch (error) {
      const { code, message } = asVerificationError(error);
      if (isOurs(line)) {
        this.#stop({ code, message, line: this.#line });
      } else {
        this.fail(message);
      }
    }
  }

  #readEvent(line: string, index: number): void {
    const read = readEventLine(line, index);
    switch (read.kind) {
      case 'event':
        break;
      case 'expired':
        this.#expired += 1;
        break;
      case 'leaf':
        this.#note({
          code: 'leaf',
          message: `Event ${index} does not match its hash`,
          firstBadIndex: index,
        });
        break;
      case 'form':
        this.#note({
          code: 'format',
          message: `Event ${index} is not a canonical JSON object of at most 65,535 bytes`,
          firstBadIndex: index,
        });
        break;
      case 'other-index':
        this.#stop(this.#misplaced(index, read.index));
        return;
      default:
        this.#readOtherForEvent(line, index);
        return;
    }
    this.#leaves.push(read.hash);
  }

  /** A line that is not one of an index, where one must stand. */
  #readOtherForEvent(line: string, index: number): void {
    if (parseCheckpointLine(line) ?? parseEnd(line)) {
      const { to } = this.#header!;
      this.#stop({
        code: 'format',
        message: `The events end before ${index}, but the header announces them up to ${to}`,
        firstBadIndex: index,
        line: this.#line,
      });
      return;
    }
    this.#unreadable = {
      code: 'format',
      message: `The line of event ${index} cannot be read`,
      firstBadIndex: index,
      line: this.#line,
    };
  }

  #misplaced(expected: number, found: number): Finding {
    const isTwice = found === expected - 1 && this.#leaves.length > 0;
    return {
      code: 'format',
      message: isTwice
        ? `The line of event ${found} stands twice`
        : `The line of event ${found} stands where that of ${expected} must be`,
      firstBadIndex: isTwice ? found : expected,
      line: this.#line,
    };
  }

  #readRest(line: string, header: ExportHeader): void {
    if (this.#isEnded) {
      this.#stop({
        code: 'format',
        message: 'Something follows the last line',
        line: this.#line,
      });
      return;
    }
    const note = parseCheckpointLine(line);
    const events = note === undefined ? parseEnd(line) : undefined;
    const extra = readEventLine(line, header.to);
    if (note !== undefined) {
      this.#check(() => this.#chain!.add(note));
    } else if (events !== undefined) {
      this.#check(() => this.#chain!.end(events));
      this.#isEnded = true;
    } else if (extra.kind === 'unreadable') {
      this.#unreadable = {
        code: 'format',
        message: 'A line is neither a checkpoint nor the end',
        line: this.#line,
      };
    } else {
      const found = extra.kind === 'other-index' ? extra.index : header.to;
      this.#stop(this.#misplaced(header.to, found));
    }
  }

  #check(step: () => Finding | undefined): void {
    const finding = step();
    if (finding) {
      this.#stop({ ...finding, line: this.#line });
    }
  }

  #stop(finding: Finding): void {
    this.#note(finding);
    this.#isStopped = true;
  }

  /** The first finding stays, unless a later one tells of an earlier index. */
  #note(finding: Finding): void {
    const known = this.#finding;
    const isEarlier =
      known?.firstBadIndex !== undefined &&
      finding.range !== undefined &&
      finding.range.to <= known.firstBadIndex;
    if (!known || isEarlier) {
      this.#finding = { line: this.#line, ...finding };
    }
  }
}

/** Whether the line at least means to be a header, and was not cut off. */
function isOurs(line: string): boolean {
  try {
    return JSON.parse(line).format === EXPORT_FORMAT;
  } catch {
    return false;
  }
}

function asVerificationError(error: unknown): VerificationError {
  if (error instanceof VerificationError) {
    return error;
  }
  throw error;
}
