import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entityNotFound, invalidInput } from './errors';

/** An entity with its ref in the one spelling that records use. */
export interface KnownEntity {
  ref: string;
  entity: Entity;
}

/**
 * Finds an entity with the credentials of the caller, so that the catalog
 * decides whether they may know of it, and normalises the ref.
 *
 * @throws InputError for a malformed ref, NotFoundError for an entity that
 *   does not exist or may not be read
 */
export async function findEntity(
  catalog: CatalogService,
  ref: string | { kind: string; namespace: string; name: string },
  credentials: BackstageCredentials,
): Promise<KnownEntity> {
  const compound = parseRef(ref);
  const entity = await catalog.getEntityByRef(compound, { credentials });
  if (!entity) {
    throw entityNotFound(stringifyEntityRef(compound));
  }
  return { ref: stringifyEntityRef(entity), entity };
}

function parseRef(
  ref: string | { kind: string; namespace: string; name: string },
) {
  if (typeof ref !== 'string') {
    return ref;
  }
  try {
    return parseEntityRef(ref);
  } catch {
    throw invalidInput(
      'entity-ref-malformed',
      `Not an entity reference; write kind:namespace/name, for example component:default/wo-api`,
    );
  }
}
