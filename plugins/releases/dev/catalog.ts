import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { OWNERS, SYSTEMS } from './fleet';
import { scenarios } from './scenarios';

const components: Entity[] = Object.entries(scenarios).map(
  ([name, { description }]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { namespace: 'default', name, description },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/payments',
    },
  }),
);

const systems: Entity[] = SYSTEMS.map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { namespace: 'default', name, description: 'A system' },
  spec: { owner: 'group:default/payments' },
}));

export const entities: Entity[] = [...components, ...systems];

const facet = (kind: string, names: string[]) =>
  names.map(name => ({ value: `${kind}:default/${name}`, count: 250 }));

/** As much of a catalog as its pages ask for here. */
export const catalog = {
  getEntityByRef: async ref =>
    entities.find(
      entity =>
        stringifyEntityRef(entity) ===
        (typeof ref === 'string'
          ? ref
          : stringifyEntityRef(ref)
        ).toLocaleLowerCase('en-US'),
    ),
  getEntities: async () => ({ items: entities }),
  getEntitiesByRefs: async ({ entityRefs }) => ({
    items: entityRefs.map(() => undefined),
  }),
  queryEntities: async () => ({
    items: entities,
    totalItems: entities.length,
    pageInfo: {},
  }),
  getEntityFacets: async () => ({
    facets: {
      'relations.ownedBy': facet('group', OWNERS),
      'relations.partOf': facet('system', SYSTEMS),
    },
  }),
  getEntityAncestors: async ({ entityRef }) => ({
    rootEntityRef: entityRef,
    items: [],
  }),
  getLocationByEntity: async () => undefined,
} satisfies Partial<CatalogApi> as Partial<CatalogApi> as CatalogApi;
