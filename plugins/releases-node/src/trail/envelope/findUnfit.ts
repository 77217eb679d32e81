/** Canonical JSON goes 64 levels deep, and the event is the first of them. */
const MAX_DEPTH = 63;

/** A value that an event cannot hold, and where, relative to where one looked. */
export interface Unfit {
  path: string;
  problem: string;
  hint: string;
}

/**
 * Finds the first value that an event cannot hold: a number with a fraction or
 * too large, undefined, or nesting too deep. The place is put together on
 * the way back only, so that it costs nothing where all is well.
 */
export function findUnfit(value: unknown, depth = 0): Unfit | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isSafeInteger(value)
        ? undefined
        : unfit(
            `is ${value}, not an integer within ±(2^53 - 1)`,
            'Write fractions as text',
          );
    case 'object':
      return value === null ? undefined : findInside(value, depth);
    default:
      return unfit(
        `is ${typeof value}, which JSON cannot express`,
        'Leave the member out',
      );
  }
}

function findInside(value: object, depth: number): Unfit | undefined {
  if (depth >= MAX_DEPTH) {
    return unfit(
      `is nested deeper than the 64 levels of an event`,
      'Put large documents in by hash',
    );
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = findUnfit(value[i], depth + 1);
      if (found) {
        return { ...found, path: `/${i}${found.path}` };
      }
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const found = findUnfit((value as Record<string, unknown>)[key], depth + 1);
    if (found) {
      const step = key.replace(/~/g, '~0').replace(/\//g, '~1');
      return { ...found, path: `/${step}${found.path}` };
    }
  }
  return undefined;
}

function unfit(problem: string, hint: string): Unfit {
  return { path: '', problem, hint };
}
