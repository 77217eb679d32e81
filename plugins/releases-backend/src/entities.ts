import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
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
 * Finds entities on behalf of a caller. For a person the catalog is asked with
 * their credentials, so that it decides whether they may know of the entity.
 * A service is not a reader of the catalog with rights of its own to respect:
 * a token that is restricted to this plugin cannot be passed on, and what it
 * may do here is decided by the permissions of this plugin.
 */
export class Entities {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;

  static create(options: { auth: AuthService; catalog: CatalogService }) {
    return new Entities(options.auth, options.catalog);
  }

  private constructor(auth: AuthService, catalog: CatalogService) {
    this.#auth = auth;
    this.#catalog = catalog;
  }

  /**
   * Finds an entity and normalises its ref.
   *
   * @throws InputError for a malformed ref, NotFoundError for an entity that
   *   does not exist or may not be read
   */
  async find(
    ref: string | { kind: string; namespace: string; name: string },
    credentials: BackstageCredentials,
  ): Promise<KnownEntity> {
    const compound = parseRef(ref);
    const entity = await this.#catalog.getEntityByRef(compound, {
      credentials: this.#auth.isPrincipal(credentials, 'service')
        ? await this.#auth.getOwnServiceCredentials()
        : credentials,
    });
    if (!entity) {
      throw entityNotFound(stringifyEntityRef(compound));
    }
    return { ref: stringifyEntityRef(entity), entity };
  }
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
