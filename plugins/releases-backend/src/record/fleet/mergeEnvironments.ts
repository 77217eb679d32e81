import type {
  Environment,
  FleetEnvironment,
} from '@slipway/backstage-plugin-releases-common';

/** Where paths say nothing about the order of two environments. */
const KINDS: Environment['kind'][] = [
  'local',
  'ci',
  'development',
  'staging',
  'production',
  'disaster-recovery',
];

/**
 * The columns for rows of several paths: every environment once, behind all
 * that come before it in some path. Where that leaves a choice, or paths
 * contradict each other, the order is that of the kinds, then of the rows.
 */
export function mergeEnvironments(paths: Environment[][]): FleetEnvironment[] {
  const columns = new Map<string, Environment>();
  const before = new Map<string, Set<string>>();
  // Most rows share a path, and the same environments say nothing new.
  const distinct = new Map(
    paths.map(path => [path.map(({ name }) => name).join(' '), path]),
  );
  for (const path of distinct.values()) {
    path.forEach((environment, index) => {
      const { name } = environment;
      columns.set(name, columns.get(name) ?? environment);
      const earlier = before.get(name) ?? new Set();
      before.set(name, earlier);
      if (index > 0) {
        earlier.add(path[index - 1].name);
      }
    });
  }

  const left = [...columns.values()].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
  );
  const merged: FleetEnvironment[] = [];
  while (left.length) {
    const free = left.findIndex(
      column => !left.some(other => before.get(column.name)?.has(other.name)),
    );
    const [{ name, title, kind }] = left.splice(Math.max(free, 0), 1);
    merged.push({ name, title, kind });
  }
  return merged;
}
