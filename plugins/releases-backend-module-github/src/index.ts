/**
 * Deployments on GitHub as a source of the releases backend plugin.
 *
 * @packageDocumentation
 */
export { releasesModuleGithub as default } from './module';
