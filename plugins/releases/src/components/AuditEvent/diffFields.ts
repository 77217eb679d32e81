/** A field of an event as it was and as it is. */
export interface FieldDifference {
  /** Path of the field, for example `progress.step`. */
  field: string;
  /** Absent where the field was not there. */
  before?: unknown;
  /** Absent where the field is not there any more. */
  after?: unknown;
  isChanged: boolean;
}

const MAX_DEPTH = 4;

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(
  value: unknown,
  path: string,
  depth: number,
  into: Map<string, unknown>,
): Map<string, unknown> {
  const isBranch =
    isPlainObject(value) && depth < MAX_DEPTH && Object.keys(value).length > 0;
  if (!isBranch) {
    if (path) {
      into.set(path, value);
    }
    return into;
  }
  for (const [key, member] of Object.entries(value)) {
    flatten(member, path ? `${path}.${key}` : key, depth + 1, into);
  }
  return into;
}

/**
 * The fields of an event before and after, one line each. Objects are taken
 * apart so that only what differs stands out; lists are compared as a whole.
 */
export function diffFields(
  before: Record<string, unknown> = {},
  after: Record<string, unknown> = {},
): FieldDifference[] {
  const old = flatten(before, '', 0, new Map());
  const now = flatten(after, '', 0, new Map());
  return [...new Set([...old.keys(), ...now.keys()])].map(field => ({
    field,
    ...(old.has(field) && { before: old.get(field) }),
    ...(now.has(field) && { after: now.get(field) }),
    isChanged:
      old.has(field) !== now.has(field) ||
      JSON.stringify(old.get(field)) !== JSON.stringify(now.get(field)),
  }));
}
