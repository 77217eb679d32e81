/**
 * What runs where: environments and deployments on the page of a catalog
 * entity.
 *
 * @packageDocumentation
 */
export { releasesPlugin as default } from './plugin';
export {
  releasesApiRef,
  type DeploymentsQuery,
  type ReleasesApi,
  type ReleasesRequestOptions,
} from './api';
export { environmentsRouteRef } from './routes';
export { releasesTranslationRef } from './translation';
