import type { PolicyCheck } from '../policy';
import type { Evidence } from '../types';

/**
 * The parts of evidence that a verdict rests on.
 *
 * @public
 */
export type EvidenceFacts = Pick<
  Evidence,
  'result' | 'finishedAt' | 'values' | 'severities' | 'mitigations'
>;

/**
 * What evidence is judged on.
 *
 * @public
 */
export interface EvidenceInputs {
  /** The check of the promotion path; undefined where the path has none. */
  check?: PolicyCheck;
  /** The latest evidence of the check; undefined where none was reported. */
  evidence?: EvidenceFacts;
  /** The instant that it is judged for. */
  at: Date;
}
