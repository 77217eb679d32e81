import { VerificationError } from '../errors';
import { decodeUtf8 } from '../text/noteText';
import { parseCheckpoint, type Checkpoint } from './checkpoint';
import { cosignedAt, verifierOf, type NoteVerifier } from './keys';
import { openNote, splitNote, type VerifiedSignature } from './note';
import type { LogTrust } from './trust';

/**
 * A checkpoint that was signed as the trust asks for.
 *
 * @public
 */
export interface OpenedCheckpoint extends Checkpoint {
  /** The signed note. */
  note: string;
  /** Vkeys of the log that signed it and are good for its size. */
  signedBy: string[];
  /** Witnesses that cosigned it, each with the earliest time it states. */
  cosignedBy: { name: string; at: Date }[];
}

/* Importing a key costs more than a signature, and a trust is used often. */
const verifiers = new WeakMap<LogTrust, NoteVerifier[]>();

function verifiersOf(trust: LogTrust): NoteVerifier[] {
  let found = verifiers.get(trust);
  if (!found) {
    const vkeys = [
      ...trust.keys.map(key => key.vkey),
      ...(trust.witnesses?.vkeys ?? []),
    ];
    found = [...new Set(vkeys)].map(verifierOf);
    verifiers.set(trust, found);
  }
  return found;
}

/**
 * Opens a checkpoint of the log that is trusted: its origin, a good signature of
 * a key that is good for its size, and cosignatures of the quorum.
 *
 * @throws VerificationError `format`, `origin`, `signature`, `untrusted` or
 *   `witness`
 * @public
 */
export function openCheckpoint(
  note: string | Uint8Array,
  trust: LogTrust,
): OpenedCheckpoint {
  const checkpoint = parseCheckpoint(splitNote(note).text);
  if (checkpoint.origin !== trust.origin) {
    throw new VerificationError(
      'origin',
      `The checkpoint is of the log ${checkpoint.origin}, not of ${trust.origin}`,
    );
  }
  const { verified } = openNote(note, verifiersOf(trust));
  return {
    ...checkpoint,
    note: typeof note === 'string' ? note : decodeUtf8(note)!,
    signedBy: signersOf(checkpoint, verified, trust),
    cosignedBy: witnessesOf(checkpoint, verified, trust),
  };
}

function signersOf(
  { size, origin }: Checkpoint,
  verified: VerifiedSignature[],
  trust: LogTrust,
): string[] {
  const good = trust.keys
    .filter(({ from = 0, until = Infinity }) => from <= size && size <= until)
    .map(key => key.vkey);
  const signers = verified
    .map(({ verifier }) => verifier.vkey)
    .filter(vkey => good.includes(vkey));
  if (signers.length === 0) {
    throw new VerificationError(
      'untrusted',
      `No key of ${origin} that is good for checkpoints of size ${size} signed this one`,
    );
  }
  return [...new Set(signers)];
}

function witnessesOf(
  { size }: Checkpoint,
  verified: VerifiedSignature[],
  trust: LogTrust,
): { name: string; at: Date }[] {
  const { vkeys, quorum } = trust.witnesses ?? { vkeys: [], quorum: 0 };
  const witnesses = new Map<string, { name: string; at: Date }>();
  for (const { verifier, signature } of verified) {
    if (vkeys.includes(verifier.vkey)) {
      const at = cosignedAt(signature);
      if (!at) {
        throw new VerificationError(
          'witness',
          `The time in the cosignature of ${verifier.name} is no time`,
        );
      }
      const earlier = witnesses.get(verifier.vkey);
      if (!earlier || at < earlier.at) {
        witnesses.set(verifier.vkey, { name: verifier.name, at });
      }
    }
  }
  if (witnesses.size < quorum) {
    throw new VerificationError(
      'witness',
      `${witnesses.size} of the witnesses cosigned the checkpoint of size ${size}, ${quorum} must have`,
    );
  }
  return [...witnesses.values()];
}
