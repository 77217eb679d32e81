import type { PolicyProblem } from '@slipway/backstage-plugin-releases-common';
import { parseDocument } from 'yaml';
import type { CheckedDocument } from './PolicyChecker';
import type { Reading } from './PolicyReader';
import { isPathName, nameOfLocation } from './pathName';
import type { StoredPath } from './PolicyStore';
import { duplicateName } from './problems';

/** A location with what was found there. */
export type Examined = Reading & { checked: CheckedDocument };

/** A location and the name of the path that it is about. */
export interface Assigned {
  name: string;
  examined: Examined;
  /** What keeps an otherwise good document from being used. */
  problem?: PolicyProblem;
}

/**
 * Finds out which path each location is about: the one that its document
 * names or, while the document cannot be used, the one that was last read
 * there, so that a location does not lose its path to a namesake by being
 * unreadable for a moment. The first location by the order of the
 * configuration has the name. What is left is listed under the name that a
 * broken document states, or under one made from the location.
 */
export function assignNames(all: Examined[], stored: StoredPath[]): Assigned[] {
  const owners = new Map<string, string>();
  const assigned: Assigned[] = [];
  const nameless: Examined[] = [];

  for (const examined of all) {
    const { target } = examined.location;
    const name =
      examined.checked.good?.path.metadata.name ?? lastReadAt(target, stored);
    const owner = name && owners.get(name);
    if (!name) {
      nameless.push(examined);
    } else if (owner) {
      assigned.push({
        name: nameOfLocation(target),
        examined,
        problem: duplicateName(name, owner),
      });
    } else {
      owners.set(name, target);
      assigned.push({ name, examined });
    }
  }
  for (const examined of nameless) {
    const { target } = examined.location;
    const stated = statedName(examined);
    const name =
      stated && !owners.has(stated) ? stated : nameOfLocation(target);
    owners.set(name, target);
    assigned.push({ name, examined });
  }
  return assigned;
}

function lastReadAt(target: string, stored: StoredPath[]): string | undefined {
  return stored.find(
    path =>
      path.location === target &&
      path.version &&
      !path.problems.some(({ code }) => code === 'location-removed'),
  )?.name;
}

/** The name in a document that cannot be used otherwise. */
function statedName(examined: Examined): string | undefined {
  // The parser is only safe within the limits that were checked first.
  if (
    !('source' in examined) ||
    examined.checked.problems.some(({ code }) =>
      code.startsWith('document-too-'),
    )
  ) {
    return undefined;
  }
  try {
    const name = parseDocument(examined.source).getIn(['metadata', 'name']);
    return typeof name === 'string' && isPathName(name) ? name : undefined;
  } catch {
    return undefined;
  }
}
