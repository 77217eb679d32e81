import { canonicalJson } from '@slipway/transparency-log';
import { createHash } from 'node:crypto';

/*
 * Documents come from outside and may hold anything. These read what is there
 * in the expected form and nothing else.
 */

type Members = Record<string, unknown>;

export function members(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function texts(value: unknown): string[] {
  return list(value).filter((item): item is string => typeof item === 'string');
}

export function count(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Undefined for none, so that what has nothing to tell has no member. */
export function unlessEmpty<T>(items: T[]): T[] | undefined {
  return items.length ? items : undefined;
}

/** Without the members that are undefined: a summary is compared as JSON. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as T;
}

/** SHA-256 of the canonical JSON, lower case hex. */
export function documentHash(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
