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

/** Refs that the catalog is asked about at once. */
const BATCH = 1_000;

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
    const compound = parseRef(ref);
    const entity = await this.#options.catalog.getEntityByRef(compound, {
      credentials: await this.#readerFor(credentials),
    });
    if (!entity) {
      throw entityNotFound(stringifyEntityRef(compound));
    }
    return { ref: stringifyEntityRef(entity), entity };
  }

  /** Those of the refs that the caller may read, by ref. Others are left out. */
  async findMany(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, KnownEntity>> {
    const { catalog } = this.#options;
    const asked = [...new Set(refs)];
    const reader = await this.#readerFor(credentials);
    const found = new Map<string, KnownEntity>();
    for (let i = 0; i < asked.length; i += BATCH) {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: asked.slice(i, i + BATCH) },
        { credentials: reader },
      );
      for (const entity of items) {
        if (entity) {
          const ref = stringifyEntityRef(entity);
          found.set(ref, { ref, entity });
        }
      }
    }
    return found;
  }

  /**
   * Refs in the one spelling that records use, each once, in the order given.
   *
   * @throws InputError for a malformed ref
   */
  normaliseAll(refs: string[]): string[] {
    return [...new Set(refs.map(normalise))];
  }

  /**
   * A page of components in the order of their names, as far as the caller may
   * read them.
   *
   * @throws InputError for a malformed ref
   */
  async components(
    query:
      | { system?: string; owner?: string; text?: string; limit: number }
      | { cursor: string; limit: number },
    credentials: BackstageCredentials,
  ): Promise<{ items: KnownEntity[]; nextCursor?: string }> {
    const { items, pageInfo } = await this.#options.catalog.queryEntities(
      'cursor' in query ? query : toCatalogQuery(query),
      { credentials: await this.#readerFor(credentials) },
    );
    return {
      items: items.map(entity => ({ ref: stringifyEntityRef(entity), entity })),
      nextCursor: pageInfo.nextCursor,
    };
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

  async #readerFor(
    credentials: BackstageCredentials,
  ): Promise<BackstageCredentials> {
    const { auth } = this.#options;
    return auth.isPrincipal(credentials, 'service')
      ? auth.getOwnServiceCredentials()
      : credentials;
  }
}

function toCatalogQuery(query: {
  system?: string;
  owner?: string;
  text?: string;
  limit: number;
}) {
  const { system, owner, text, limit } = query;
  return {
    filter: {
      kind: 'component',
      ...(system ? { 'relations.partOf': normalise(system) } : {}),
      ...(owner ? { 'relations.ownedBy': normalise(owner) } : {}),
    },
    fullTextFilter: text
      ? { term: text, fields: ['metadata.name', 'metadata.title'] }
      : undefined,
    orderFields: [{ field: 'metadata.name', order: 'asc' as const }],
    limit,
    totalItems: 'exclude' as const,
  };
}

function normalise(ref: string): string {
  return stringifyEntityRef(parseRef(ref));
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
