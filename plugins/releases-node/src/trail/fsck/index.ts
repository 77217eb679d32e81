export type { ExpiryStatement } from './ExpiryPass';
export {
  createTrailDatabase,
  type TrailDatabase,
  type TrailQuery,
} from './TrailDatabase';
export type {
  ProvenCheckpoint,
  TrailProblem,
  TrailProgress,
  TrailReport,
} from './TrailReport';
export { verifyTrail, type TrailOptions } from './verifyTrail';
export type {
  CheckpointRow,
  CosignatureRow,
  DeploymentRow,
  EvaluationRow,
  EventRow,
  ExpiryRow,
  LeafRow,
  PolicyVersionRow,
  ReleaseRow,
  TrailHead,
} from './rows';
