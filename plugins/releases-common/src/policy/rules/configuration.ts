import type { Finding } from '../problems';
import type { Rule } from './rule';

/** CFG-07, CFG-09 and SEC-02: layers, keys and defaults of configuration. */
export const configurationRule: Rule = ({ path: { spec } }) => {
  const { layers = [], keys = [] } = spec.configuration ?? {};
  const findings: Finding[] = [];

  const localNames = spec.environments
    .filter(({ kind }) => kind === 'local')
    .map(({ name }) => name);
  for (const [index, layer] of layers.entries()) {
    const everywhere =
      layer.environments ?? spec.environments.map(({ name }) => name);
    const other = everywhere.find(name => !localNames.includes(name));
    if (layer.kind === 'env-file' && other !== undefined) {
      findings.push({
        code: 'env-file-outside-local',
        at: [
          'spec',
          'configuration',
          'layers',
          index,
          ...(layer.environments ? ['environments'] : ['kind']),
        ],
        message: `The layer "${layer.name}" reads a file of variables in "${other}".`,
        hint: `Limit it with "environments" to: ${
          localNames.join(', ') || 'environments of kind local'
        }.`,
      });
    }
  }

  const seen = new Set<string>();
  for (const [index, key] of keys.entries()) {
    const at = ['spec', 'configuration', 'keys', index];
    const id = `${key.service ?? ''} ${key.name}`;
    if (seen.has(id)) {
      findings.push({
        code: 'duplicate-configuration-key',
        at: [...at, 'name'],
        message: `"${key.name}" is declared twice${
          key.service ? ` for "${key.service}"` : ''
        }.`,
        hint: 'Keep one of the two.',
      });
    }
    seen.add(id);
    if (key.secret && key.default !== undefined) {
      findings.push({
        code: 'secret-with-default',
        at: [...at, 'default'],
        message: `"${key.name}" is a secret and may not have a default.`,
        hint: 'Remove the default; values of secrets never stand in a policy.',
      });
    }
  }
  return findings;
};
