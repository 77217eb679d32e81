import type { EvidenceVerdict } from '../types';
import { expiryOf, remarkOnAge } from './age';
import type { EvidenceFacts, EvidenceInputs } from './EvidenceInputs';
import { remarkOnFindings } from './findings';
import { worstStatus, type Remark } from './remark';
import { remarkOnThresholds } from './thresholds';

/**
 * What a check of a promotion path makes of evidence at an instant. Nothing of
 * it is stored, since the same evidence gets older.
 *
 * - A result that the tool calls failed is a fail, whatever else it holds.
 * - A pass is good up to and including `maxAge` after it finished (VER-02).
 * - Each value of a metric must meet its threshold; a metric that was not
 *   reported is unknown, never healthy (VER-13, ROL-14).
 * - Findings count by severity, less those with a mitigation that has not
 *   expired, where the check allows mitigations (ART-14 to ART-16).
 *
 * What a fail does to a deployment (`onFailure`) is not part of the verdict.
 *
 * @public
 */
export function judgeEvidence(inputs: EvidenceInputs): EvidenceVerdict {
  const { check, evidence, at } = inputs;
  if (!evidence) {
    const name = check?.title ?? check?.name;
    return {
      status: 'missing',
      reasons: [
        {
          code: 'evidence-missing',
          message: name ? `No evidence of ${name}.` : 'No evidence.',
        },
      ],
    };
  }
  const remarks = [
    ...remarkOnResult(evidence),
    ...remarkOnAge(check, evidence, at),
    ...remarkOnThresholds(check?.thresholds ?? [], evidence.values ?? []),
    ...remarkOnFindings(check, evidence, at),
  ];
  const expiresAt = expiryOf(check, evidence);
  return {
    status: worstStatus(remarks),
    reasons: remarks.map(({ code, message }) => ({ code, message })),
    ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
  };
}

function remarkOnResult({ result }: EvidenceFacts): Remark[] {
  switch (result) {
    case 'passed':
      return [];
    case 'warning':
      return [
        {
          status: 'warning',
          code: 'evidence-warning',
          message: 'The tool reported a warning.',
        },
      ];
    default:
      return [
        {
          status: 'fail',
          code: 'evidence-failed',
          message: 'The tool reported a failure.',
        },
      ];
  }
}
