/**
 * Releases and deployments for the search of Backstage.
 *
 * @packageDocumentation
 */
export { searchModuleReleases as default } from './module';
