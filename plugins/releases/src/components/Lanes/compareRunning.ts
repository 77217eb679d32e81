import type { RunningVersion } from '@slipway/backstage-plugin-releases-common';

export type Comparison = 'same' | 'other-build' | 'different';

function digests(running: RunningVersion): string {
  return running.artifacts
    .map(artifact => artifact.digest)
    .sort()
    .join();
}

/**
 * Whether two environments run the same. Says nothing about which of them is
 * ahead: that needs the order of versions, which a string does not tell.
 */
export function compareRunning(
  left: RunningVersion | undefined,
  right: RunningVersion | undefined,
): Comparison | undefined {
  if (!left || !right) {
    return undefined;
  }
  if (left.version !== right.version) {
    return 'different';
  }
  const [a, b] = [digests(left), digests(right)];
  // Without digests on both sides there is only the name to go by.
  return a && b && a !== b ? 'other-build' : 'same';
}
