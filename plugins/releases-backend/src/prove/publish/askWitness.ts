import type { CheckpointWitness } from '@slipway/backstage-plugin-releases-node';
import {
  consistencyProof,
  formatAddCheckpoint,
  openNote,
  verifierOf,
  type TileReader,
} from '@slipway/transparency-log';
import type { StoredCheckpoint } from '../log/LogReader';
import { textOfNote } from './notes';

/**
 * Gets the cosignature of one witness, C2SP tlog-witness.
 *
 * @returns its signature line, verified
 * @throws Error if the witness refuses, or what it sends is not its signature
 */
export async function askWitness(
  witness: CheckpointWitness,
  options: {
    checkpoint: StoredCheckpoint;
    tiles: TileReader;
    /** Size of the last checkpoint that it is known to have cosigned. */
    knownSize: number;
  },
): Promise<string> {
  const { checkpoint, tiles, knownSize } = options;
  const { note, size } = checkpoint;
  const lines = await witness.cosign(async oldSize => {
    if (oldSize > size) {
      throw new Error(
        `the witness has seen ${oldSize} events of this log, there are ${size}. Was an older backup restored?`,
      );
    }
    const proof = await consistencyProof(tiles, oldSize, size);
    return formatAddCheckpoint({ oldSize, proof, checkpoint: note });
  }, knownSize);
  const verifier = verifierOf(witness.vkey);
  const text = textOfNote(note);
  const own = lines.filter(line => line.startsWith(`\u2014 ${verifier.name} `));
  for (const line of own) {
    try {
      openNote(`${text}\n${line}\n`, [verifier]);
      return line;
    } catch {
      // It may be of another key of that name.
    }
  }
  throw new Error(
    own.length
      ? 'the signature that came back does not verify with the configured vkey. Nothing was stored; compare the vkey with the one that the witness publishes'
      : `no signature of ${verifier.name} came back, the name in the configured vkey`,
  );
}
