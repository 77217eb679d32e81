export {
  checkPromotionPath,
  type PolicyCheckContext,
  type PolicyCheckResult,
} from './checkPromotionPath';
export { type PromotionEdge, promotionEdges, upstreamOf } from './edges';
export {
  isProtectedEnvironment,
  isStandbyEnvironment,
  isTrackedEnvironment,
  resolveEnvironment,
  trackedEnvironments,
} from './environments';
export * from './generated/promotionPath';
export type { PolicyProblem } from './problems';
export { matchesSelector, type SelectorFacts } from './selectors';
export { canonicalTimeZone } from './timeZones';
