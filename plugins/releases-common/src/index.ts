/**
 * Shared language of the releases plugin: API types, permissions, promotion
 * paths and pure policy rules.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './checklist';
export * from './client';
export * from './deployments';
export * from './durations';
export * from './evidence';
export * from './findings';
export * from './gates';
export * from './permissions';
export * from './policy';
export * from './rollouts';
export type {
  components,
  operations,
  paths,
} from './schema/openapi/generated/paths';
export * from './signals';
export * from './types';
export * from './versions';
