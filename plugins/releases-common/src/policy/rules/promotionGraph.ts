import { promotionEdges } from '../edges';
import { isStandbyEnvironment, isTrackedEnvironment } from '../environments';
import type { Finding } from '../problems';
import type { Rule } from './rule';

function findCycle(
  start: string,
  downstream: ReadonlyMap<string, string[]>,
): string[] | undefined {
  const seen = new Set<string>();
  const open: string[][] = [[start]];
  for (let trail = open.pop(); trail; trail = open.pop()) {
    for (const next of downstream.get(trail[trail.length - 1]) ?? []) {
      if (next === start) {
        return [...trail, start];
      }
      if (!seen.has(next)) {
        seen.add(next);
        open.push([...trail, next]);
      }
    }
  }
  return undefined;
}

/** PIP-01: a release can reach every environment, and never goes in circles. */
export const promotionGraphRule: Rule = ({ path, pathIsWhole }) => {
  if (!pathIsWhole) {
    return [];
  }
  const { environments } = path.spec;
  const findings: Finding[] = [];
  const placeOf = (name: string, key?: string) => {
    const index = environments.findIndex(
      environment => environment.name === name,
    );
    const hasKey = key !== undefined && key in environments[index];
    return ['spec', 'environments', index, hasKey ? key : 'name'];
  };

  for (const [index, environment] of environments.entries()) {
    (environment.promotesFrom ?? []).forEach((name, position) => {
      const upstream = environments.find(other => other.name === name);
      if (upstream && !isTrackedEnvironment(upstream)) {
        findings.push({
          code: 'promotes-from-untracked',
          at: ['spec', 'environments', index, 'promotesFrom', position],
          message: `"${environment.name}" promotes from "${name}", whose deployments are not recorded.`,
          hint: `Remove it, or set "tracked: true" on "${name}".`,
        });
      }
    });
    if (environment.standbyFor === environment.name) {
      findings.push({
        code: 'standby-for-itself',
        at: placeOf(environment.name, 'standbyFor'),
        message: `"${environment.name}" stands by for itself.`,
        hint: 'Name the environment it takes over from.',
      });
    }
  }

  const downstream = new Map<string, string[]>();
  const upstream = new Map<string, string[]>();
  for (const { from, to } of promotionEdges(path)) {
    downstream.set(from, [...(downstream.get(from) ?? []), to]);
    upstream.set(to, [...(upstream.get(to) ?? []), from]);
  }

  const inCycle = new Set<string>();
  for (const { name } of environments) {
    const cycle = inCycle.has(name) ? undefined : findCycle(name, downstream);
    if (cycle) {
      cycle.forEach(member => inCycle.add(member));
      findings.push({
        code: 'path-cycle',
        at: placeOf(name, 'promotesFrom'),
        message: `The path goes in a circle: ${cycle.join(' → ')}.`,
        hint: 'Set "promotesFrom: []" on the environment where a release enters.',
      });
    }
  }

  const steps = environments.filter(
    environment =>
      isTrackedEnvironment(environment) && !isStandbyEnvironment(environment),
  );
  const reached = new Set(
    steps
      .map(({ name }) => name)
      .filter(name => (upstream.get(name) ?? []).length === 0),
  );
  // All upstream environments are needed, so one that cannot be reached keeps
  // everything after it out of reach as well.
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { name } of steps) {
      if ((upstream.get(name) ?? []).every(from => reached.has(from))) {
        reached.add(name);
      }
    }
  }
  for (const { name } of steps) {
    const standby = (upstream.get(name) ?? []).some(from =>
      environments.some(
        other => other.name === from && isStandbyEnvironment(other),
      ),
    );
    if (!reached.has(name) && !inCycle.has(name)) {
      findings.push({
        code: 'unreachable-environment',
        at: placeOf(name, 'promotesFrom'),
        message: `No release can reach "${name}".`,
        hint: standby
          ? 'A standby is no step of the path: promote from the environment it stands by for.'
          : 'Check "promotesFrom" of this environment and of those before it.',
      });
    }
  }
  return findings;
};
