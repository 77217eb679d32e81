import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { scenarios } from './scenarios';

export const entities: Entity[] = Object.entries(scenarios).map(
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
  getEntityFacets: async () => ({ facets: {} }),
  getEntityAncestors: async ({ entityRef }) => ({
    rootEntityRef: entityRef,
    items: [],
  }),
  getLocationByEntity: async () => undefined,
} satisfies Partial<CatalogApi> as Partial<CatalogApi> as CatalogApi;
