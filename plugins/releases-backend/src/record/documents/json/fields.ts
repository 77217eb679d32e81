/*
 * Documents come from outside and may hold anything. These read what is there
 * in the expected form and nothing else.
 */

/** An object of a JSON document. */
export type Members = Record<string, unknown>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function members(value: unknown): Members {
  return isObject(value) ? value : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

// Other forms would be read in the time zone of the machine.
const INSTANT =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

/** An instant of RFC 3339 as ISO 8601 in UTC with milliseconds. */
export function instant(value: unknown): string | undefined {
  if (typeof value !== 'string' || !INSTANT.test(value)) {
    return undefined;
  }
  const at = new Date(value.toUpperCase());
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Without the members that are undefined: a summary is stored as JSON. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as T;
}
