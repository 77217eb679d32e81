export * from './createReleasesClient';
