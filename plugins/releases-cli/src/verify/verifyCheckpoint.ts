import { openCheckpoint } from '@slipway/transparency-log';
import type { Outcome } from '../output/outcome';
import { checkpointDetails, checkpointFacts } from './checkpointFacts';
import { assertRoot, compareCheckpoints } from './compareCheckpoints';
import { failure } from './failure';
import type { Evidence } from './Evidence';

/** Verifies a signed checkpoint, and that it is of one history with another. */
export async function verifyCheckpoint(evidence: Evidence): Promise<Outcome> {
  const { name, text, trust, outside, tiles } = evidence;
  try {
    const checkpoint = openCheckpoint(text, trust);
    const { size } = checkpoint;
    const common = {
      kind: 'checkpoint',
      source: name,
      facts: checkpointFacts(checkpoint),
    } as const;
    const details = checkpointDetails(checkpoint);
    if (!outside && tiles) {
      await assertRoot(tiles, checkpoint);
    }
    const consistency =
      outside && (await compareCheckpoints(outside, checkpoint, tiles));
    if (consistency === 'unproven') {
      return {
        ...common,
        result: 'incomplete',
        message: `${name} is signed, but nothing shows that it is of one history with the checkpoint of size ${outside?.size}.`,
        advice: [
          `Verify the answer of audit/consistency?from=${Math.min(
            size,
            outside!.size,
          )} with --checkpoint, or give the tiles with --tiles.`,
        ],
        details: { code: 'proof', ...details },
      };
    }
    return {
      ...common,
      result: 'sound',
      message: outside
        ? `${name} is signed, and of one history with the checkpoint of size ${outside.size}.`
        : `${name} is a checkpoint that the log has signed.`,
      advice: [],
      details: { ...details, consistentWith: outside?.size },
    };
  } catch (error) {
    return failure('checkpoint', name, error);
  }
}
