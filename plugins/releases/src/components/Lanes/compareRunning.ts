import type {
  EnvironmentDistance,
  EnvironmentState,
  RunningVersion,
} from '@slipway/backstage-plugin-releases-common';

const OPPOSITE = {
  ahead: 'behind',
  behind: 'ahead',
  same: 'same',
  unknown: 'unknown',
} as const;

/** How what runs on the left compares with what runs on the right. */
export interface Comparison {
  kind: 'same' | 'other-build' | 'different' | 'ahead' | 'behind';
  /** How far, where the order of versions tells; of ahead and behind only. */
  distance?: EnvironmentDistance;
}

function digests(running: RunningVersion): string {
  return running.artifacts
    .map(artifact => artifact.digest)
    .sort()
    .join();
}

/**
 * Compares two environments. How far one is ahead comes from the server, which
 * knows the order of versions; without it only equal and different can be told.
 */
export function compareRunning(
  left: EnvironmentState,
  right: EnvironmentState,
  distances: readonly EnvironmentDistance[] = [],
): Comparison | undefined {
  const [from, to] = [left.declared, right.declared];
  if (!from || !to) {
    return undefined;
  }
  if (from.version === to.version) {
    const [a, b] = [digests(from), digests(to)];
    // Without digests on both sides there is only the name to go by.
    return { kind: a && b && a !== b ? 'other-build' : 'same' };
  }
  const distance = find(
    distances,
    left.environment.name,
    right.environment.name,
  );
  return distance?.direction === 'ahead' || distance?.direction === 'behind'
    ? { kind: distance.direction, distance }
    : { kind: 'different' };
}

/** Each pair is there once, in the order of the path; it reads both ways. */
function find(
  distances: readonly EnvironmentDistance[],
  from: string,
  to: string,
): EnvironmentDistance | undefined {
  const known = distances.find(d => d.from === from && d.to === to);
  if (known) {
    return known;
  }
  const reverse = distances.find(d => d.from === to && d.to === from);
  return (
    reverse && { ...reverse, from, to, direction: OPPOSITE[reverse.direction] }
  );
}
