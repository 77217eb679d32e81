/**
 * Extension points of the releases backend plugin.
 *
 * @packageDocumentation
 */
export * from './changelog';
export * from './extensions';
export * from './parseJsonBody';
export * from './sources';
export * from './audit';
