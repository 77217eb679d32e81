export { FindingService } from './FindingService';
export { SiblingReleases } from './SiblingReleases';
