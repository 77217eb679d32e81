import type { LogTrust } from '../note/trust';
import type { TileReader } from '../tree/tiles';
import type { ExportReport } from './ExportReport';
import { ExportVerifier } from './ExportVerifier';

/* Longer than any line of an export can be; bounds the memory for one. */
const MAX_LINE_CHARS = 1024 * 1024;

/**
 * Checks an export that comes in pieces of any length, for example from
 * `fs.createReadStream`. Lines end at LF only, and the last one must have it.
 *
 * @param options - `chunks` are the bytes, no longer compressed
 * @public
 */
export async function verifyExport(options: {
  chunks: AsyncIterable<Uint8Array>;
  trust: LogTrust;
  tiles?: TileReader;
}): Promise<ExportReport> {
  const { chunks, trust, tiles } = options;
  const verifier = ExportVerifier.create({ trust, tiles });
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  try {
    for await (const chunk of chunks) {
      const lines = (rest + utf8.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        verifier.push(line);
      }
      if (rest.length > MAX_LINE_CHARS) {
        verifier.fail('A line is longer than lines of an export can be');
        return await verifier.finish();
      }
    }
    rest += utf8.decode();
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code !==
      'ERR_ENCODING_INVALID_ENCODED_DATA'
    ) {
      throw error;
    }
    verifier.fail('The file is not valid UTF-8');
  }
  if (rest !== '') {
    // After the end it is one line too many, before it a cut.
    verifier.push(rest);
    verifier.fail('The file ends in the middle of a line. Fetch it again');
  }
  return verifier.finish();
}
