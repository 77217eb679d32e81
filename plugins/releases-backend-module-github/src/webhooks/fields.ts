import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';

/*
 * Reads members of a payload and says which one is not what the event has.
 * Messages name the member and never its value.
 */

export function objectAt(parent: JsonObject, name: string): JsonObject {
  const value = parent[name];
  if (!isObject(value)) {
    throw malformed(name, 'an object');
  }
  return value;
}

export function textAt(
  parent: JsonObject,
  name: string,
  pattern = /^[^\p{Cc}]{1,256}$/u,
): string {
  const value = parent[name];
  if (typeof value !== 'string' || !pattern.test(value)) {
    throw malformed(name, 'a text of the expected form');
  }
  return value;
}

export function idAt(parent: JsonObject, name: string): number {
  const value = parent[name];
  if (!Number.isSafeInteger(value) || (value as number) < 1) {
    throw malformed(name, 'a positive integer');
  }
  return value as number;
}

export function instantAt(parent: JsonObject, name: string): Date {
  const value = parent[name];
  const instant = new Date(
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)
      ? value
      : NaN,
  );
  if (Number.isNaN(instant.getTime())) {
    throw malformed(name, 'an instant');
  }
  return instant;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(name: string, what: string): InputError {
  return new InputError(
    `The body is not what its event says: ${name} is not ${what}`,
  );
}
