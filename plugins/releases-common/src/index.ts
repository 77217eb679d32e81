/**
 * Shared language of the releases plugin: API types, permissions, promotion
 * paths and pure policy rules.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './deployments';
export * from './gates';
export * from './permissions';
export * from './policy';
export type {
  components,
  operations,
  paths,
} from './schema/openapi/generated/paths';
export * from './signals';
export * from './types';
