import type { VerificationCode } from '../errors';

/**
 * The export holds what the log holds: every event has its hash, and the hashes
 * lead to checkpoints of the trusted log.
 *
 * @public
 */
export interface SoundExport {
  result: 'sound';
  origin: string;
  /** Index of the first event. */
  from: number;
  /** Index after the last event. */
  to: number;
  /** Size of the last checkpoint. */
  size: number;
  /** Number of indexes, expired ones included. */
  events: number;
  /** How many of them show their hash alone. */
  expired: number;
  /**
   * Checkpoints whose root was found again, and when witnesses cosigned them.
   */
  checkpoints: { size: number; at?: Date[] }[];
  /**
   * With tiles that were kept elsewhere: the number of leaves, from 0, in which
   * they agree. Less than `to` if the tiles end before.
   */
  comparedTo?: number;
}

/**
 * The export is not what the log holds.
 *
 * @public
 */
export interface TamperedExport {
  result: 'tampered';
  code: VerificationCode;
  message: string;
  /** The first index that is wrong, where it is known exactly. */
  firstBadIndex?: number;
  /** The first wrong index is in [from, to), where that is known. */
  range?: { from: number; to: number };
  /** Line where it was noticed, from 1. */
  line?: number;
}

/**
 * The input ends early or cannot be read, so that nothing can be said.
 *
 * @public
 */
export interface IncompleteExport {
  result: 'incomplete';
  message: string;
  /** Line where it was noticed, from 1. */
  line: number;
}

/**
 * What the verification of an export found.
 *
 * @public
 */
export type ExportReport = SoundExport | TamperedExport | IncompleteExport;

/** What is wrong, as long as nothing better is known. */
export type Finding = Omit<TamperedExport, 'result'>;
