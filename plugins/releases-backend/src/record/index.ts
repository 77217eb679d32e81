export { DeploymentLedger } from './DeploymentLedger';
export { DeploymentStore, type DeploymentFilter } from './DeploymentStore';
export { EnvironmentService } from './EnvironmentService';
export { HistoryImport } from './HistoryImport';
export { LaneStore } from './LaneStore';
export { ObservationService } from './ObservationService';
export { ReleaseService } from './ReleaseService';
export { ReleaseStore } from './ReleaseStore';
export { ReportedDeployments } from './ReportedDeployments';
