export { FleetService, type FleetSelection } from './FleetService';
export { mergeEnvironments } from './mergeEnvironments';
export { ObservationStore } from './ObservationStore';
export { PastStore } from './PastStore';
export { Staleness } from './Staleness';
export { WhereService, type LaneReader, type WhereQuery } from './WhereService';
