/**
 * The releases plugin for apps on the old frontend system.
 *
 * @packageDocumentation
 */
import type { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ReleasesClient, releasesApiRef } from './api';
import {
  auditRouteRef,
  entityAuditRouteRef,
  environmentsRouteRef,
  fleetRouteRef,
  systemEnvironmentsRouteRef,
} from './routes';

export {
  releasesApiRef,
  type AuditApi,
  type AuditExportQuery,
  type AuditPageQuery,
  type AuditQuery,
  type DeploymentsQuery,
  type EntityAuditQuery,
  type LegalHoldRequest,
  type RecordApi,
  type ReleasesApi,
  type ReleasesQuery,
  type ReleasesRequestOptions,
  type WhereQuery,
} from './api';
export {
  auditRouteRef,
  entityAuditRouteRef,
  environmentsRouteRef,
  fleetRouteRef,
  systemEnvironmentsRouteRef,
} from './routes';
export { releasesTranslationRef } from './translation';

/** @public */
export const releasesPlugin = createPlugin({
  id: 'releases',
  routes: {
    environments: environmentsRouteRef,
    entityAudit: entityAuditRouteRef,
    audit: auditRouteRef,
    fleet: fleetRouteRef,
    systemEnvironments: systemEnvironmentsRouteRef,
  },
  apis: [
    createApiFactory({
      api: releasesApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => ReleasesClient.create({ fetchApi }),
    }),
  ],
});

/**
 * The content of the entity tab "Environments".
 *
 * @public
 */
export const EntityEnvironmentsContent: () => JSX.Element =
  releasesPlugin.provide(
    createRoutableExtension({
      name: 'EntityEnvironmentsContent',
      component: () =>
        import('./components/EnvironmentsTab').then(m => m.EnvironmentsTab),
      mountPoint: environmentsRouteRef,
    }),
  );

/**
 * The content of the tab "Environments" of a system: what runs where for its
 * components.
 *
 * @public
 */
export const EntitySystemEnvironmentsContent: () => JSX.Element =
  releasesPlugin.provide(
    createRoutableExtension({
      name: 'EntitySystemEnvironmentsContent',
      component: () =>
        import('./components/FleetPage').then(m => m.SystemEnvironments),
      mountPoint: systemEnvironmentsRouteRef,
    }),
  );

/**
 * The page of what runs where across all components, to be mounted at
 * `/releases`.
 *
 * @public
 */
export const FleetPage: () => JSX.Element = releasesPlugin.provide(
  createRoutableExtension({
    name: 'FleetPage',
    component: () => import('./components/FleetPage').then(m => m.FleetPage),
    mountPoint: fleetRouteRef,
  }),
);

/**
 * The content of the entity tab "Audit".
 *
 * @public
 */
export const EntityAuditContent: () => JSX.Element = releasesPlugin.provide(
  createRoutableExtension({
    name: 'EntityAuditContent',
    component: () => import('./components/AuditTab').then(m => m.AuditTab),
    mountPoint: entityAuditRouteRef,
  }),
);

/**
 * The page of the audit trail across all entities.
 *
 * @public
 */
export const AuditPage: () => JSX.Element = releasesPlugin.provide(
  createRoutableExtension({
    name: 'AuditPage',
    component: () =>
      import('./components/AuditPage').then(m => m.AuditPageWithHeader),
    mountPoint: auditRouteRef,
  }),
);

/**
 * The card "Running versions" of the entity overview.
 *
 * @public
 */
export const EntityRunningVersionsCard: () => JSX.Element =
  releasesPlugin.provide(
    createComponentExtension({
      name: 'EntityRunningVersionsCard',
      component: {
        lazy: () =>
          import('./components/RunningVersionsCard').then(
            m => m.RunningVersionsCard,
          ),
      },
    }),
  );

/**
 * Whether the tab and the card have something to say about an entity.
 *
 * @public
 */
export function isReleasesAvailable(entity: Entity): boolean {
  return entity.kind.toLocaleLowerCase('en-US') === 'component';
}
