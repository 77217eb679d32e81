import type { Finding, Segments } from '../problems';
import { didYouMean, listNames } from '../text';
import type { NameKind } from './knownNames';
import type { Rule } from './rule';

/** Keys whose text, or list of texts, names something of the document. */
const REFERENCE_KEYS: Record<string, NameKind> = {
  afterEvidence: 'check',
  dataClass: 'data class',
  dataClasses: 'data class',
  environment: 'environment',
  environments: 'environment',
  escalation: 'role',
  evidence: 'check',
  includes: 'data class',
  needs: 'service',
  offByDefaultIn: 'environment',
  promotesFrom: 'environment',
  readers: 'role',
  requiredFor: 'environment',
  requiredIn: 'environment',
  role: 'role',
  roles: 'role',
  secretStore: 'secret store',
  separateResources: 'environment',
  service: 'service',
  services: 'service',
  standbyFor: 'environment',
  stores: 'secret store',
  testedIn: 'environment',
  windows: 'window',
};

/** `from` and `to` are also dates elsewhere. */
const DATA_FLOW_KEYS: Record<string, NameKind> = {
  from: 'environment',
  to: 'environment',
};

/**
 * A name that leads nowhere would silently take a rule out of force, so it is
 * an error wherever it stands.
 */
export const referencesRule: Rule = ({ path, names }) => {
  const findings: Finding[] = [];

  const check = (kind: NameKind, name: unknown, at: Segments) => {
    if (typeof name !== 'string' || names[kind].has(name)) {
      return;
    }
    const alias =
      kind === 'environment'
        ? path.spec.environments.find(({ aliases }) => aliases?.includes(name))
        : undefined;
    const known = names[kind];
    findings.push({
      code: `unknown-${kind.replace(' ', '-')}`,
      at,
      message: `There is no ${kind} "${name}" in this path.`,
      hint: alias
        ? `"${name}" is an alias: write "${alias.name}".`
        : `${didYouMean(name, known)}Known: ${listNames(known)}.`,
    });
  };

  const walk = (node: unknown, at: Segments) => {
    if (node === null || typeof node !== 'object') {
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      const place = [...at, Array.isArray(node) ? Number(key) : key];
      const kind =
        REFERENCE_KEYS[key] ??
        (at[1] === 'dataFlows' ? DATA_FLOW_KEYS[key] : undefined);
      if (kind && Array.isArray(value)) {
        value.forEach((name, index) => check(kind, name, [...place, index]));
      } else if (kind) {
        check(kind, value, place);
      }
      walk(value, place);
    }
  };

  walk(path, []);
  return findings;
};
