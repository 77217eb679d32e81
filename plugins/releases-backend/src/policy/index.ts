export { createPolicyService } from './createPolicyService';
export { DatabasePolicyStore } from './DatabasePolicyStore';
export {
  PolicyService,
  type ActivePath,
  type LoadedPath,
  type PathProblem,
} from './PolicyService';
export type { PolicyStore, StoredPath } from './PolicyStore';
export {
  readPolicyConfig,
  type PolicyLocation,
  type PolicyOptions,
} from './readPolicyConfig';
