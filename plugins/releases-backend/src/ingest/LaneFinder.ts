import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  EntitySelector,
  SourceFact,
} from '@slipway/backstage-plugin-releases-node';
import type { PolicyService } from '../policy';
import { trackedEnvironment } from '../record/describeEnvironments';
import type { LaneKey } from '../record/LaneStore';

/** Enough to see that an annotation is ambiguous and to name some carriers. */
const MAX_MATCHES = 50;
const MAX_NAMED = 5;

/** The lane that a fact means, or why there is none. */
export type LaneResult = { lane: LaneKey } | { reason: string };

type EntityResult = { entity: Entity } | { reason: string };

interface Options {
  auth: AuthService;
  catalog: CatalogService;
  policy: Pick<PolicyService, 'forEntity'>;
}

/*
 * Finds what a fact is about. The catalog is asked with the credentials of the
 * plugin itself, since a webhook has no user. Whatever is not one clear answer
 * is a reason to keep nothing: a fact in the wrong lane is worse than a
 * missing one, and a missing one can be sent again.
 */
export class LaneFinder {
  readonly #options: Options;

  static create(options: Options) {
    return new LaneFinder(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async find(fact: SourceFact): Promise<LaneResult> {
    const found = await this.#findEntity(fact.entity);
    if ('reason' in found) {
      return found;
    }
    const path = await this.#options.policy.forEntity(found.entity);
    if ('problem' in path) {
      return { reason: path.problem.message };
    }
    try {
      const environment = trackedEnvironment(
        path.active.path,
        fact.environment,
      );
      return {
        lane: {
          entityRef: stringifyEntityRef(found.entity),
          environment: environment.name,
        },
      };
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      if (
        code === 'environment-unknown' ||
        code === 'environment-not-tracked'
      ) {
        return { reason: message };
      }
      throw error;
    }
  }

  async #findEntity(selector: EntitySelector): Promise<EntityResult> {
    if ('ref' in selector) {
      const entity = await this.#byRef(selector.ref);
      return entity
        ? { entity }
        : { reason: `No entity ${selector.ref} in the catalog` };
    }
    const { annotation, value, name } = selector;
    const label = `${annotation}: ${value}`;
    const carriers = await this.#byAnnotation(annotation, value, name);
    if (carriers.length === 1) {
      return { entity: carriers[0] };
    }
    if (!carriers.length) {
      return {
        reason: name
          ? `No entity ${name} with the annotation ${label} in the catalog`
          : `No entity with the annotation ${label} in the catalog`,
      };
    }
    // Next to a component its API often carries the same annotation; what is
    // deployed is the component.
    const components = carriers.filter(
      carrier => carrier.kind.toLocaleLowerCase('en-US') === 'component',
    );
    if (components.length === 1) {
      return { entity: components[0] };
    }
    const refs = carriers.map(carrier => stringifyEntityRef(carrier)).sort();
    return {
      reason: `Several entities have the annotation ${label} (${refs
        .slice(0, MAX_NAMED)
        .join(', ')}${
        refs.length > MAX_NAMED ? ', …' : ''
      }); the deployment has to name one of them`,
    };
  }

  async #byAnnotation(
    annotation: string,
    value: string,
    name: string | undefined,
  ): Promise<Entity[]> {
    const { catalog } = this.#options;
    if (name && /[:/]/.test(name)) {
      const entity = await this.#byRef(name);
      const carried = entity?.metadata.annotations?.[annotation];
      // The catalog compares without case as well.
      return entity &&
        carried?.toLocaleLowerCase('en-US') === value.toLocaleLowerCase('en-US')
        ? [entity]
        : [];
    }
    const { items } = await catalog.queryEntities(
      {
        filter: {
          [`metadata.annotations.${annotation}`]: value,
          ...(name ? { 'metadata.name': name } : {}),
        },
        limit: MAX_MATCHES,
      },
      await this.#credentials(),
    );
    return items;
  }

  async #byRef(ref: string): Promise<Entity | undefined> {
    let compound;
    try {
      compound = parseEntityRef(ref, { defaultKind: 'component' });
    } catch {
      return undefined;
    }
    return this.#options.catalog.getEntityByRef(
      compound,
      await this.#credentials(),
    );
  }

  async #credentials() {
    return {
      credentials: await this.#options.auth.getOwnServiceCredentials(),
    };
  }
}
