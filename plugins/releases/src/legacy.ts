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
import { environmentsRouteRef } from './routes';

export {
  releasesApiRef,
  type DeploymentsQuery,
  type ReleasesApi,
  type ReleasesRequestOptions,
} from './api';
export { environmentsRouteRef } from './routes';
export { releasesTranslationRef } from './translation';

/** @public */
export const releasesPlugin = createPlugin({
  id: 'releases',
  routes: { environments: environmentsRouteRef },
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
