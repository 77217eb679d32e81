/**
 * Lines that end with one LF each. The line readers of the platform also end lines
 * at CR and CRLF, and do not tell whether the last line was ended.
 */
import { incomplete, tampered } from './finding.mjs';
import { decodeUtf8 } from './text.mjs';

/** More than the longest line of an export: a checkpoint of 256 KiB with escapes. */
const MAX_LINE_BYTES = 2 * 1024 * 1024;
const LF = 0x0a;

function lineOf(pieces) {
  return decodeUtf8(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
}

/**
 * @param {AsyncIterable<Uint8Array> | Iterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<string>} lines without their LF
 */
export async function* linesOf(chunks) {
  let pieces = [];
  let held = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(LF); to >= 0; to = chunk.indexOf(LF, from)) {
      pieces.push(chunk.subarray(from, to));
      yield lineOf(pieces);
      pieces = [];
      held = 0;
      from = to + 1;
    }
    if (from < chunk.length) {
      pieces.push(chunk.subarray(from));
      held += chunk.length - from;
    }
    if (held > MAX_LINE_BYTES) {
      tampered('line-length', `A line is longer than ${MAX_LINE_BYTES} bytes.`);
    }
  }
  if (held) incomplete('cut', 'The file ends in the middle of a line.');
}
