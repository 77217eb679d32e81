export { markOtherBuilds, type BuiltState } from './buildOnce';
export { releaseFindings } from './releaseFindings';
export type { FindingFacts } from './facts';
