export { releaseFindings } from './releaseFindings';
export type { FindingFacts } from './facts';
