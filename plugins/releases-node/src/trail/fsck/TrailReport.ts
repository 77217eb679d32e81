/**
 * What was found. `error` means that the trail is not what the log proves;
 * `warning` is for people to judge.
 *
 * @public
 */
export interface TrailProblem {
  /** kebab-case, for example leaf-changed. */
  code: string;
  severity: 'error' | 'warning';
  /** The leaf that is wrong, or whose event does not fit a record. */
  index?: number;
  /** Where the leaf is only known to be in [from, to). */
  range?: { from: number; to: number };
  eventId?: string;
  /** The row of a record that is wrong. */
  table?: string;
  id?: string;
  message: string;
}

/**
 * The newest checkpoint that the log was held against with success.
 *
 * @public
 */
export interface ProvenCheckpoint {
  size: number;
  /** base64 */
  root: string;
  /** Signed note with its cosignatures. */
  note: string;
  /** Server time; absent for one from outside. */
  signedAt?: string;
  /** Names of witnesses. */
  cosignedBy: string[];
}

/**
 * The result of verifying a trail.
 *
 * - `sound`: everything that was looked at is as the log proves it
 * - `tampered`: something is not
 * - `incomplete`: the verification could not be carried through, or there is no
 *   checkpoint to hold the log against
 *
 * @public
 */
export interface TrailReport {
  result: 'sound' | 'tampered' | 'incomplete';
  origin: string;
  /** Number of leaves. */
  size: number;
  checkpoint?: ProvenCheckpoint;
  /** Leaves whose event was there and was checked. */
  events: number;
  /** Leaves whose payload has expired as it should. */
  expired: number;
  /** Recorded events that no checkpoint covers. */
  pending: number;
  /** How many of each were looked at. */
  checked: {
    leaves: number;
    tiles: number;
    checkpoints: number;
    cosignatures: number;
    deployments: number;
    releases: number;
    policies: number;
    evaluations: number;
    /** Results of checks. */
    evidence: number;
    /** Release notes that were published after the registration. */
    notes: number;
    /** Answers to items of checklists. */
    answers: number;
    /** Bills of materials and attestations. */
    documents: number;
  };
  /**
   * The first leaf from which on the database is not what the log proves. Equal
   * to `size` where every leaf is good, but something is missing after them or
   * is wrong beside them.
   */
  firstBadIndex?: number;
  /** Instead of it, where it is only known to be in [from, to). */
  range?: { from: number; to: number };
  /** At most 100: errors in the log, then those in records, then warnings. */
  problems: TrailProblem[];
  problemCount: number;
}

/** Where a verification has got to. @public */
export interface TrailProgress {
  phase: 'log' | 'pending' | 'records';
  done: number;
  /** Undefined where it is not known beforehand. */
  of?: number;
}
