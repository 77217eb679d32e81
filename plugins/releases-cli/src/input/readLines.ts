import { isUtf8 } from 'node:buffer';

const LF = 0x0a;

/** An event has at most 64 KiB, a checkpoint 256 KiB before it is escaped. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;

/** The bytes cannot be lines of text. */
export class LineError extends Error {
  /** Number of the line, from 1. */
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line} ${problem}`);
    this.name = 'LineError';
    this.line = line;
  }
}

/**
 * Cuts bytes into lines, block by block, because a promise per line would cost
 * more than all that is checked in it. What follows the last LF is no line and
 * is left out: that LF is part of the format, and its absence shows that the
 * file was cut.
 *
 * @param push - takes the lines in order, without their LF
 * @returns how many lines there were, and how many bytes were left out
 * @throws LineError if a line is not UTF-8 or longer than any of the format
 */
export async function readLines(
  chunks: AsyncIterable<Buffer>,
  push: (line: string) => void,
): Promise<{ lines: number; leftOver: number }> {
  let rest: Buffer[] = [];
  let restLength = 0;
  let lines = 0;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LF) + 1;
    if (end > 0) {
      const whole = chunk.subarray(0, end);
      const block = restLength ? Buffer.concat([...rest, whole]) : whole;
      lines += pushBlock(block, lines, push);
      rest = [];
      restLength = 0;
    }
    if (end < chunk.length) {
      // A copy, so that a source may use its buffer again.
      rest.push(Buffer.from(chunk.subarray(end)));
      restLength += chunk.length - end;
    }
    if (restLength > MAX_LINE_BYTES) {
      throw new LineError(lines + 1, 'is longer than any of the format.');
    }
  }
  return { lines, leftOver: restLength };
}

/** Pushes a block that ends with an LF and gives the number of its lines. */
function pushBlock(
  block: Buffer,
  before: number,
  push: (line: string) => void,
): number {
  if (!isUtf8(block)) {
    return pushUntilBroken(block, before, push);
  }
  const text = block.toString('utf8');
  let count = 0;
  let start = 0;
  for (
    let end = text.indexOf('\n');
    end >= 0;
    end = text.indexOf('\n', start)
  ) {
    push(text.slice(start, end));
    start = end + 1;
    count++;
  }
  return count;
}

/** The lines before the one that is not UTF-8 are told all the same. */
function pushUntilBroken(
  block: Buffer,
  before: number,
  push: (line: string) => void,
): never {
  let line = before;
  let start = 0;
  for (;;) {
    const end = block.indexOf(LF, start);
    const bytes = block.subarray(start, end);
    line++;
    if (!isUtf8(bytes)) {
      throw new LineError(line, 'is not UTF-8.');
    }
    push(bytes.toString('utf8'));
    start = end + 1;
  }
}
