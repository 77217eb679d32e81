export type { CleanUp } from './CleanUp';
export { createCleanUp } from './createCleanUp';
export type { ActivePaths } from './KeepRules';
export {
  readRetentionConfig,
  type RetentionConfig,
} from './readRetentionConfig';
