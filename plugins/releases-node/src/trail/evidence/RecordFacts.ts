/*
 * What a package tells of the record of a release beyond its content. All of
 * it is there only where an event says so, so packages without such events
 * have none of these members.
 */

/**
 * The result of a check for one digest (VER-21): from its event, and from the
 * report where it is in the package.
 *
 * @public
 */
export interface CheckFacts {
  /** Index of the entry. */
  index: number;
  /** When it was received, by server time. */
  at: string;
  /** Of the artifact that was checked. */
  digest: string;
  check?: string;
  /** Absent where it is for no environment. */
  environment?: string;
  /** `passed`, `failed` or `warning`, as it was reported. */
  result?: string;
  /** The tool that checked. */
  source?: string;
  /** By the clock of the source. */
  finishedAt?: string;
  reportedBy: string;
  /** SHA-256 of the report, hex. */
  sha256?: string;
  /** Whether the report is in the package; what follows is told by it. */
  documented: boolean;
  summary?: string;
  link?: string;
  logLink?: string;
  values: MeasuredFacts[];
  /** Open findings, by the severities that the report names. */
  severities?: { severity: string; count: number }[];
  /** How many cases had which result. */
  cases?: { result: string; count: number }[];
  mitigations: MitigationFacts[];
}

/**
 * A measured value, and the bound that the tool held it against.
 *
 * @public
 */
export interface MeasuredFacts {
  metric?: string;
  value?: number;
  unit?: string;
  /** For example `<= 500`. */
  threshold?: string;
}

/**
 * Why a finding of a check counts less, and until when.
 *
 * @public
 */
export interface MitigationFacts {
  vulnerability?: string;
  severity?: string;
  reason?: string;
  expiresAt?: string;
  link?: string;
}

/**
 * What a person said to an item of the checklist. Text, link and list are told
 * where the answer is in the package.
 *
 * @public
 */
export interface AnswerFacts {
  index: number;
  at: string;
  by: string;
  section?: string;
  item?: string;
  /** `done`, `not-applicable` or `open`. */
  answer?: string;
  reason?: string;
  documented: boolean;
  text?: string;
  link?: string;
  list: string[];
}

/**
 * A revision of the release notes that was published after the registration.
 *
 * @public
 */
export interface NotesFacts {
  index: number;
  at: string;
  by: string;
  revision?: number;
  /** SHA-256 of the notes, hex. */
  sha256?: string;
  documented: boolean;
  summary?: string;
  knownIssues?: string;
  rollback?: string;
}

/**
 * A bill of materials or an attestation. Its bytes are not in the package; they
 * are named by their hash.
 *
 * @public
 */
export interface AttachmentFacts {
  index: number;
  at: string;
  by: string;
  /** `sbom` or `attestation`. */
  kind?: string;
  /** SHA-256 of the bytes, hex. */
  sha256?: string;
  /** Who made it. */
  source?: string;
  /** Bytes. */
  size?: number;
  /** Of a bill of materials, for example `CycloneDX` and `1.6`. */
  format?: string;
  specVersion?: string;
  /** Of an attestation. */
  predicateType?: string;
  /** Of an attestation: whether a trusted key had signed it when it came. */
  verified?: boolean;
}

/**
 * That a release was marked as not to be deployed, or that the mark was taken
 * off.
 *
 * @public
 */
export interface BlockFacts {
  index: number;
  at: string;
  by: string;
  blocked: boolean;
  reason?: string;
}

/**
 * A metric of a step of a rollout, as it was judged then. The value is the text
 * that the event holds.
 *
 * @public
 */
export interface AnalysisFacts {
  metric?: string;
  value?: string;
  unit?: string;
  verdict?: string;
}

/**
 * That a rollout was taken back.
 *
 * @public
 */
export interface RollbackFacts {
  automatic?: boolean;
  cause?: string;
  /** The version that runs again. */
  to?: string;
}
