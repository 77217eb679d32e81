import type { AuditCheckpoint } from '@slipway/backstage-plugin-releases-common';
import type { Cosignatures } from '../publish';
import type { StoredCheckpoint } from './LogReader';

/** A checkpoint as the API shows it. */
export async function describeCheckpoint(
  { size, root, signedAt }: StoredCheckpoint,
  cosignatures: Cosignatures,
): Promise<AuditCheckpoint> {
  return {
    size,
    root: Buffer.from(root, 'hex').toString('base64'),
    signedAt: signedAt.toISOString(),
    cosignedBy: await cosignatures.witnessesOf(size),
  };
}
