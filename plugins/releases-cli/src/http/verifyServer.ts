import { openCheckpoint } from '@slipway/transparency-log';
import type { OptionValues } from '../cli/defineCommand';
import { fromStream } from '../input/openSource';
import { readAnchors, type AnchorOptions } from '../input/readAnchors';
import { readText } from '../input/readText';
import type { Outcome } from '../output/outcome';
import { clearProgress, showProgress } from '../output/showProgress';
import { verifyExport } from '../verify/verifyExport';
import type { Anchors } from '../verify/Evidence';
import { failure } from '../verify/failure';
import type { ReleasesServer } from './ReleasesServer';
import { serverOf, type serverOptions } from './serverOptions';

/** The checkpoint that the server shows to everybody. */
async function readCheckpoint(server: ReleasesServer): Promise<string> {
  const { chunks } = await server.get('audit/checkpoint');
  return readText({ name: `${server.name}/audit/checkpoint`, chunks }, 1);
}

/**
 * Verifies the whole trail of a server while it comes in. The export must agree
 * with the checkpoint that the server shows, and with the one that was kept
 * elsewhere.
 */
export async function verifyServer(
  values: AnchorOptions & OptionValues<typeof serverOptions>,
): Promise<Outcome> {
  const server = serverOf(values);
  const anchors = await readAnchors(values);
  const note = await readCheckpoint(server);
  let shown: Anchors['outside'];
  try {
    shown = openCheckpoint(note, anchors.trust);
  } catch (error) {
    return failure('checkpoint', `${server.name}/audit/checkpoint`, error);
  }
  const { chunks } = await server.get('audit/export');
  const source = await fromStream(server.name, chunks);
  try {
    // What was kept elsewhere says more than what the server shows today.
    const outside = anchors.outside ?? shown;
    const outcome = await verifyExport({
      source,
      anchors: { ...anchors, outside },
      threads: 1,
      onProgress: showProgress('lines'),
    });
    clearProgress();
    return withHint(outcome, anchors);
  } finally {
    await source.close();
  }
}

function withHint(outcome: Outcome, { outside }: Anchors): Outcome {
  return outcome.result !== 'sound' || outside
    ? outcome
    : {
        ...outcome,
        advice: [
          'Keep a checkpoint of today, and give it with --checkpoint the next time.',
        ],
      };
}
