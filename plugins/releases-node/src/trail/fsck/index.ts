export type { ContentDatabase } from './ContentDatabase';
export type {
  ChecklistAnswerRow,
  ContentTable,
  DocumentRow,
  EvidenceRow,
  NameableRow,
  RecordedBy,
  ReleaseBlockRow,
  ReleaseDocumentRow,
  ReleaseNotesRow,
} from './contentRows';
export type { ExpiryStatement } from './ExpiryPass';
export type { RecordDatabase } from './RecordDatabase';
export type { TrailQuery } from './sql';
export { createTrailDatabase, type TrailDatabase } from './TrailDatabase';
export type { TrailOptions } from './TrailOptions';
export type {
  ProvenCheckpoint,
  TrailProblem,
  TrailProgress,
  TrailReport,
} from './TrailReport';
export { verifyTrail } from './verifyTrail';
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
  RemovalRow,
  TrailHead,
} from './rows';
