import { createHash } from 'node:crypto';

/** Lower case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A JSON object; undefined if the text is none. */
export function parseMembers(
  json: string,
): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
