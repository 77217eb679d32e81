import {
  openCheckpoint,
  parseAddCheckpoint,
  verifyConsistency as verifyProof,
  VerificationError,
} from '@slipway/transparency-log';
import type { Outcome } from '../output/outcome';
import { checkpointDetails, checkpointFacts } from './checkpointFacts';
import type { Evidence } from './Evidence';
import { failure } from './failure';

/**
 * Verifies a consistency proof: the body of an `add-checkpoint` request. It
 * leads from an older checkpoint, which has to come from elsewhere.
 */
export async function verifyConsistency(evidence: Evidence): Promise<Outcome> {
  const { name, text, trust, outside } = evidence;
  try {
    const { oldSize, proof, checkpoint: note } = parseAddCheckpoint(text);
    const checkpoint = openCheckpoint(note, trust);
    const common = {
      kind: 'consistency',
      source: name,
      facts: checkpointFacts(checkpoint),
    } as const;
    const details = { ...checkpointDetails(checkpoint), oldSize };
    if (!outside) {
      return {
        ...common,
        result: 'incomplete',
        message: `${name} proves something about an older checkpoint of size ${oldSize}, which is not here.`,
        advice: [
          `Give the checkpoint of size ${oldSize} that you keep with --checkpoint.`,
        ],
        details: { code: 'proof', ...details },
      };
    }
    if (outside.size !== oldSize) {
      return {
        ...common,
        result: 'incomplete',
        message: `${name} leads from size ${oldSize}, but the checkpoint that you keep has size ${outside.size}.`,
        advice: [`Get the answer of audit/consistency?from=${outside.size}.`],
        details: { code: 'size', ...details },
      };
    }
    prove({ outside, checkpoint, proof });
    return {
      ...common,
      result: 'sound',
      message: `The log of size ${checkpoint.size} begins with the ${oldSize} events of the checkpoint that you keep.`,
      advice: [],
      details: { ...details, consistentWith: oldSize },
    };
  } catch (error) {
    return failure('consistency', name, error);
  }
}

function prove(options: {
  outside: { size: number; root: Buffer };
  checkpoint: { size: number; root: Buffer };
  proof: readonly Buffer[];
}): void {
  const { outside, checkpoint, proof } = options;
  try {
    verifyProof({
      oldSize: outside.size,
      newSize: checkpoint.size,
      oldRoot: outside.root,
      newRoot: checkpoint.root,
      proof,
    });
  } catch (error) {
    // Both are signed: what does not follow is a second history.
    if (error instanceof VerificationError && error.code === 'proof') {
      throw new VerificationError('fork', error.message);
    }
    throw error;
  }
}
