import type { ErrorObject } from 'ajv';
import type { PromotionPath } from './generated/promotionPath';
import { fromPointer, type Segments, toPointer } from './problems';
import { errorPlace } from './schemaFindings';
import { validateSchema } from './validateSchema';

/**
 * The valid rest of a document. Rules run on it, so that one misspelled key
 * does not hide everything else that is wrong.
 */
export interface PrunedPath {
  path: PromotionPath;
  /** Places of the original document that were left out. */
  removed: Segments[];
  /** Turns a place of the rest into the place in the original document. */
  toOriginal(segments: Segments): Segments;
}

const MAX_ROUNDS = 64;

/**
 * What a path cannot be without, and what the rules do not look at: filled in
 * rather than left out, as leaving it out would leave nothing.
 */
const ENVELOPE: Record<string, unknown> = {
  '/apiVersion': 'slipway.dev/v1',
  '/kind': 'PromotionPath',
  '/metadata': { name: 'unknown', title: 'unknown' },
  '/metadata/name': 'unknown',
  '/metadata/title': 'unknown',
  '/spec/mode': 'advisory',
};

const collator = new Intl.Collator('en-US', { numeric: true });

function compareSegments(left: Segments, right: Segments): number {
  const index = left.findIndex(
    (segment, position) => String(segment) !== String(right[position]),
  );
  if (index < 0 || index >= right.length) {
    return left.length - right.length;
  }
  return collator.compare(String(left[index]), String(right[index]));
}

function removalPlace(error: ErrorObject): Segments {
  // The whole object goes when it lacks something it cannot be without.
  return error.keyword === 'required'
    ? fromPointer(error.instancePath)
    : errorPlace(error);
}

function child(node: unknown, segment: string | number): unknown {
  return (node as Record<string, unknown> | undefined)?.[segment];
}

/** Leaves out what does not fit the schema, until the rest does. */
export function pruneInvalid(value: unknown): PrunedPath | undefined {
  const rest = structuredClone(value);
  const removed: Segments[] = [];
  const indexes = new WeakMap<object, number[]>();

  const toOriginal = (segments: Segments): Segments => {
    let node: unknown = rest;
    return segments.map(segment => {
      const known = Array.isArray(node) ? indexes.get(node) : undefined;
      node = child(node, segment);
      return known?.[Number(segment)] ?? segment;
    });
  };

  const remove = (segments: Segments) => {
    const key = segments[segments.length - 1];
    const parent = segments.slice(0, -1).reduce(child, rest);
    removed.push(toOriginal(segments));
    if (Array.isArray(parent)) {
      const known = indexes.get(parent) ?? parent.map((_, index) => index);
      parent.splice(Number(key), 1);
      known.splice(Number(key), 1);
      indexes.set(parent, known);
    } else {
      Reflect.deleteProperty(parent as object, key);
    }
  };

  for (let round = 0; round < MAX_ROUNDS; round++) {
    const errors = validateSchema(rest);
    if (errors.length === 0) {
      return { path: rest as PromotionPath, removed, toOriginal };
    }
    const places = new Map<string, Segments>(
      errors.flatMap((error): [string, Segments][] => {
        const whole = errorPlace(error);
        const replacement = ENVELOPE[toPointer(whole)];
        if (replacement !== undefined) {
          const parent = whole.slice(0, -1).reduce(child, rest);
          (parent as Record<string, unknown>)[whole[whole.length - 1]] =
            structuredClone(replacement);
          return [];
        }
        const place = removalPlace(error);
        return [[toPointer(place), place]];
      }),
    );
    // From the end, so that removing an item moves none that is still to go.
    const ordered = [...places.values()].sort(compareSegments).reverse();
    if (ordered.some(place => place.length === 0)) {
      return undefined;
    }
    ordered.forEach(remove);
  }
  return undefined;
}
