import type { PromotionPath } from '../policy';
import type {
  Actor,
  AnswerChecklistItemRequest,
  DeploymentProgress,
  Environment,
  EvidenceVerdict,
  Release,
  ReleaseDocument,
  ReleaseNotes,
} from '../types';

/**
 * What a person said to an item.
 *
 * @public
 */
export interface ChecklistAnswer extends AnswerChecklistItemRequest {
  section: string;
  item: string;
  by: Actor;
  /** ISO 8601. */
  at: string;
}

/**
 * The latest evidence of one check for one artifact in one environment, judged.
 *
 * @public
 */
export interface ChecklistEvidence {
  check: string;
  /** Absent where the evidence is for no environment. */
  environment?: string;
  /** Digest. */
  artifact: string;
  evidenceId?: string;
  verdict: EvidenceVerdict;
}

/**
 * The steps that were reported for one deployment of the release, in order.
 *
 * @public
 */
export interface ReportedRollout {
  environment: Pick<Environment, 'name' | 'kind'>;
  steps: DeploymentProgress[];
}

/**
 * What is known when a checklist is settled.
 *
 * @public
 */
export interface ChecklistFacts {
  path: PromotionPath;
  release: Release;
  /** Oldest first; the last one to an item counts. */
  answers: readonly ChecklistAnswer[];
  evidence: readonly ChecklistEvidence[];
  /** Bills of materials and attestations of the release. */
  documents: readonly ReleaseDocument[];
  /** The newest revision. */
  notes?: ReleaseNotes;
  rollouts: readonly ReportedRollout[];
  /** Roles whose rule of the approval is met. */
  approvedRoles?: readonly string[];
}
