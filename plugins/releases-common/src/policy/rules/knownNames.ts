/** Things that other parts of a document refer to by name. */
export type NameKind =
  | 'check'
  | 'data class'
  | 'environment'
  | 'role'
  | 'secret store'
  | 'service'
  | 'window';

export type KnownNames = Record<NameKind, ReadonlySet<string>>;

function child(node: unknown, key: string): unknown {
  return node !== null && typeof node === 'object' && !Array.isArray(node)
    ? (node as Record<string, unknown>)[key]
    : undefined;
}

function keysOf(node: unknown): Set<string> {
  return new Set(
    node !== null && typeof node === 'object' ? Object.keys(node) : [],
  );
}

function namesOf(node: unknown): Set<string> {
  const names = Array.isArray(node)
    ? node.map(item => child(item, 'name'))
    : [];
  return new Set(names.filter(name => typeof name === 'string'));
}

/**
 * Collects declared names from a document as it was written, so that a mistake
 * inside an environment does not also make every reference to it a mistake.
 */
export function collectKnownNames(document: unknown): KnownNames {
  const spec = child(document, 'spec');
  return {
    check: namesOf(child(spec, 'checks')),
    'data class': keysOf(child(spec, 'dataClasses')),
    environment: namesOf(child(spec, 'environments')),
    role: keysOf(child(spec, 'roles')),
    'secret store': keysOf(child(child(spec, 'secrets'), 'stores')),
    service: namesOf(child(spec, 'services')),
    window: namesOf(child(spec, 'windows')),
  };
}
