import { ExportVerifier, type ExportReport } from '@slipway/transparency-log';
import { messageOf } from '../cli/CliError';
import { readLines } from '../input/readLines';
import type { Anchors } from './Evidence';
import { ExportFollower } from './ExportFollower';
import type { ExaminedExport } from './ExaminedExport';

const PROGRESS_EVERY = 100_000;

/** Examines an export from its first byte to its last, in constant memory but for 32 bytes per event. */
export async function readExport(options: {
  chunks: AsyncIterable<Buffer>;
  anchors: Anchors;
  onProgress?: (lines: number) => void;
}): Promise<ExaminedExport> {
  const { chunks, anchors, onProgress } = options;
  const { trust, tiles, outside } = anchors;
  const verifier = ExportVerifier.create({ trust, tiles });
  const follower = ExportFollower.create({ sizeOfInterest: outside?.size });
  let lines = 0;
  try {
    const { leftOver } = await readLines(chunks, line => {
      verifier.push(line);
      follower.push(line);
      lines += 1;
      if (onProgress && lines % PROGRESS_EVERY === 0) {
        onProgress(lines);
      }
    });
    if (leftOver > 0) {
      verifier.fail('The file ends in the middle of a line. Get it again');
    }
  } catch (error) {
    // What was found before the bytes ended still stands.
    verifier.fail(messageOf(error));
  }
  const report: ExportReport = await verifier.finish();
  return {
    report,
    header: follower.header,
    last:
      report.result === 'sound' ? follower.lastCheckpoint(trust) : undefined,
    outsideRoot: follower.root(),
  };
}
