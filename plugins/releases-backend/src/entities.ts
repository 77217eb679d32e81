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
import { actorOf } from './authorization';
import type { Clock } from './clock';
import { entityNotFound, invalidInput } from './errors';
import { Recent } from './Recent';

interface Options {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
}

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
  readonly #options: Options;
  readonly #recent: Recent<KnownEntity>;

  static create(options: Options) {
    return new Entities(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#recent = Recent.create(options);
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
    const { auth, catalog } = this.#options;
    const compound = parseRef(ref);
    const entity = await catalog.getEntityByRef(compound, {
      credentials: auth.isPrincipal(credentials, 'service')
        ? await auth.getOwnServiceCredentials()
        : credentials,
    });
    if (!entity) {
      throw entityNotFound(stringifyEntityRef(compound));
    }
    return { ref: stringifyEntityRef(entity), entity };
  }

  /**
   * The same for reads, which may answer from what the catalog said to the
   * same person at most five seconds ago. A page asks for several things at
   * once and again with every change; nothing is ever decided on this.
   */
  async findForRead(
    ref: { kind: string; namespace: string; name: string },
    credentials: BackstageCredentials,
  ): Promise<KnownEntity> {
    const { kind, ref: actor } = actorOf(credentials);
    const key = [kind, actor, stringifyEntityRef(ref)].join(' ');
    return this.#recent.get(key, () => this.find(ref, credentials));
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
