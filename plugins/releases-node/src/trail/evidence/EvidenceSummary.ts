import type {
  AnalysisFacts,
  AnswerFacts,
  AttachmentFacts,
  BlockFacts,
  CheckFacts,
  NotesFacts,
  RollbackFacts,
} from './RecordFacts';

/**
 * What the readable page of an evidence package shows. It says nothing of its
 * own: all of it is derived from the entries and documents of the package.
 * Instants are server time in UTC unless said otherwise, durations are
 * milliseconds.
 *
 * @public
 */
export interface EvidenceSummary {
  title: string;
  /**
   * State of the deployment; for a release `registered`, or `blocked` if the
   * last event about it says so.
   */
  outcome: string;
  release?: ReleaseFacts;
  /** The one deployment, or all of the release, in the order of the log. */
  deployments: DeploymentFacts[];
  decisions: DecisionFacts[];
  timeline: TimelineFacts[];
  evaluations: EvaluationFacts[];
  policies: PolicyFacts[];
  signatures: SignatureFacts[];
  /** Absent, like the lists below, where no event tells of it. */
  checks?: CheckFacts[];
  answers?: AnswerFacts[];
  notes?: NotesFacts[];
  attachments?: AttachmentFacts[];
  blocks?: BlockFacts[];
}

/**
 * The release, from its document; version and commit alone without it.
 *
 * @public
 */
export interface ReleaseFacts {
  id: string;
  entityRef?: string;
  version?: string;
  type?: string;
  commit?: string;
  branch?: string;
  authors: string[];
  artifacts: { kind?: string; name?: string; digest?: string }[];
  links: { title?: string; url?: string }[];
  notes?: { summary?: string; knownIssues?: string; rollback?: string };
  contentHash?: string;
  registeredAt?: string;
  registeredBy?: string;
}

/**
 * One deployment (AUD-01, AUD-03, AUD-04).
 *
 * @public
 */
export interface DeploymentFacts {
  id: string;
  entityRef?: string;
  environment?: string;
  version?: string;
  outcome: string;
  /** Whether Slipway decided it, or was told about it. */
  recordedAs: 'decided' | 'reported' | 'imported' | 'unknown';
  timings: {
    requestedAt?: string;
    startedAt?: string;
    finishedAt?: string;
    /** From request to start. */
    waitedMs?: number;
    /** From start to finish. */
    ranMs?: number;
    /** From request to finish. */
    totalMs?: number;
    /** For an imported one: when it finished, by the clock of its source. */
    finishedAtBySource?: string;
  };
  /** Names of migrations; none recorded if empty. */
  migrations: string[];
}

/**
 * Who decided something, and as what. The name is the one recorded with a
 * signature, else the ref as it was recorded.
 *
 * @public
 */
export interface DecisionFacts {
  index: number;
  at: string;
  name: string;
  kind: string;
  ref: string;
  meaning: string;
  deploymentId?: string;
  reason?: string;
}

/**
 * One event, as a line of the history.
 *
 * @public
 */
export interface TimelineFacts {
  index: number;
  at: string;
  type: string;
  subject: { kind: string; id: string };
  actor: string;
  from?: string;
  to?: string;
  reason?: string;
  progress?: {
    step: number;
    steps: number;
    label?: string;
    /** Absent where nothing was measured. */
    analysis?: AnalysisFacts[];
  };
  /** Absent where nothing was taken back. */
  rollback?: RollbackFacts;
}

/**
 * An evaluation of the gates with what it was based on.
 *
 * @public
 */
export interface EvaluationFacts {
  id: string;
  /** Index of the entry that rests on it. */
  index: number;
  evaluatedAt?: string;
  decision?: string;
  gates: { gate?: string; status?: string; message?: string }[];
  approvals?: { have: number; need: number };
  policy?: { name: string; hash: string };
  inputs: unknown;
}

/**
 * A promotion path that was in force.
 *
 * @public
 */
export interface PolicyFacts {
  name: string;
  /** SHA-256 of the document, hex. */
  hash: string;
  /** Whether the document is in the package. */
  documented: boolean;
  activatedAt?: string;
  activatedBy?: string;
  reason?: string;
}

/**
 * A signature: whose, when and meaning what (21 CFR 11.50).
 *
 * @public
 */
export interface SignatureFacts {
  index: number;
  printedName: string;
  ref: string;
  meaning: string;
  at: string;
  /** SHA-256 of what was signed, hex. */
  contentHash: string;
}
