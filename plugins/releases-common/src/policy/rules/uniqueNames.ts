import type { Finding } from '../problems';
import type { Rule } from './rule';

const NAMED_SECTIONS = [
  'windows',
  'freezes',
  'rateLimits',
  'incidents',
  'checks',
  'rollouts',
  'services',
] as const;

/** A name, or another tool's name, points to one thing only. */
export const uniqueNamesRule: Rule = ({ path: { spec } }) => {
  const findings: Finding[] = [];

  const environmentNames = new Map<string, string>();
  for (const [index, environment] of spec.environments.entries()) {
    const at = ['spec', 'environments', index];
    const all: [string, (string | number)[]][] = [
      [environment.name, [...at, 'name']],
      ...(environment.aliases ?? []).map(
        (alias, position): [string, (string | number)[]] => [
          alias,
          [...at, 'aliases', position],
        ],
      ),
    ];
    for (const [name, place] of all) {
      const owner = environmentNames.get(name);
      if (owner !== undefined) {
        findings.push({
          code: 'duplicate-environment',
          at: place,
          message: `"${name}" already names the environment "${owner}".`,
          hint: 'Names and aliases of environments are unique in a path.',
        });
      }
      environmentNames.set(name, owner ?? environment.name);
    }
  }

  for (const section of NAMED_SECTIONS) {
    const seen = new Set<string>();
    for (const [index, { name }] of (spec[section] ?? []).entries()) {
      if (seen.has(name)) {
        findings.push({
          code: 'duplicate-name',
          at: ['spec', section, index, 'name'],
          message: `"${name}" appears twice in "${section}".`,
          hint: 'Give each entry a name of its own.',
        });
      }
      seen.add(name);
    }
  }
  return findings;
};
