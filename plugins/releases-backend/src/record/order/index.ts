export {
  BehindCounts,
  type BehindQuestion,
  type LaneVersion,
} from './BehindCounts';
export {
  EnvironmentDistances,
  runningIn,
  type RunningVersion,
} from './EnvironmentDistances';
export { OrderedReleases, type OrderedPosition } from './OrderedReleases';
export { Ordering } from './Ordering';
export { OrderStore } from './OrderStore';
export { ReleaseOrder } from './ReleaseOrder';
export { VersionSchemes } from './VersionSchemes';
