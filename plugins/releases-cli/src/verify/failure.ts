import {
  MissingTileError,
  VerificationError,
  type VerificationCode,
} from '@slipway/transparency-log';
import type { EvidenceKind, Outcome } from '../output/outcome';

const KEEP =
  'Keep this file and the checkpoints that are held elsewhere, and tell those who answer for the log.';

const ADVICE: Record<VerificationCode, readonly string[]> = {
  format: ['Get the file again; it was cut or is not what it claims to be.'],
  proof: [KEEP],
  leaf: [KEEP],
  size: [KEEP],
  fork: [
    'Two trees exclude each other under one name: the log was rewritten, or restored from a backup.',
    KEEP,
  ],
  origin: ['Check that the file and the pinned key are of the same log.'],
  signature: [KEEP],
  untrusted: [
    'Check by another way which key the log had at that time. If the pinned key is right, somebody else signed this.',
    KEEP,
  ],
  witness: [
    'Get a checkpoint that the witnesses have cosigned, or check the quorum of the trust file.',
  ],
};

/** What to do about a failed check. */
export function adviceFor(code: string | undefined): readonly string[] {
  return ADVICE[code as VerificationCode] ?? [KEEP];
}

/**
 * A failed check as an outcome. What cannot be read at all says nothing about
 * the log, so that it did not finish; everything else is tampering.
 *
 * @throws the error itself if it is no failed check
 */
export function failure(
  kind: EvidenceKind,
  source: string,
  error: unknown,
): Outcome {
  if (error instanceof MissingTileError) {
    return {
      result: 'incomplete',
      kind,
      source,
      message: error.message,
      facts: [],
      advice: ['Give a directory of tiles that reaches further.'],
      details: { code: 'tiles' },
    };
  }
  if (!(error instanceof VerificationError)) {
    throw error;
  }
  const { code, message } = error;
  return {
    result: code === 'format' ? 'incomplete' : 'tampered',
    kind,
    source,
    message: `${source}: ${message}.`.replace(/\.+$/, '.'),
    facts: [],
    advice: adviceFor(code),
    details: { code },
  };
}
