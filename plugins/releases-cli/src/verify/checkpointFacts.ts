import type { OpenedCheckpoint } from '@slipway/transparency-log';

/** A checkpoint as members for programs. */
export function checkpointDetails(checkpoint: OpenedCheckpoint) {
  const { origin, size, root, signedBy, cosignedBy } = checkpoint;
  return {
    origin,
    size,
    root: root.toString('hex'),
    signedBy,
    cosignedBy: cosignedBy.map(({ name, at }) => ({
      name,
      at: at.toISOString(),
    })),
  };
}

/** A checkpoint as facts for people. */
export function checkpointFacts(
  checkpoint: OpenedCheckpoint,
): (readonly [string, string])[] {
  const { origin, size, root, signedBy, cosignedBy } =
    checkpointDetails(checkpoint);
  return [
    ['log', origin],
    ['size', `${size}`],
    ['root', root],
    ...signedBy.map(vkey => ['signed by', vkey] as const),
    ...cosignedBy.map(
      ({ name, at }) => ['cosigned by', `${name} at ${at}`] as const,
    ),
  ];
}
