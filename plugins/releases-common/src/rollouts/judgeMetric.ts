import type { PolicyAnalysisMetric } from '../policy';
import type { AnalysisResult, MeasuredMetric } from '../types';

/**
 * Judges a measured value of a rollout step by the bounds of the path: it
 * passes below `passBelow`, is rolled back above `rollbackAbove`, and holds the
 * rollout in between. Without a value, or without a bound, nothing is known,
 * which is never healthy.
 *
 * @public
 */
export function judgeMetric(
  measured: MeasuredMetric,
  metric: PolicyAnalysisMetric | undefined,
): AnalysisResult {
  const { passBelow, rollbackAbove } = metric ?? {};
  return {
    ...measured,
    unit: measured.unit ?? metric?.unit,
    passBelow,
    rollbackAbove,
    verdict: verdictOf(measured.value, passBelow, rollbackAbove),
  };
}

function verdictOf(
  value: number | undefined,
  passBelow: number | undefined,
  rollbackAbove: number | undefined,
): AnalysisResult['verdict'] {
  if (value === undefined) {
    return 'unknown';
  }
  if (rollbackAbove !== undefined && value > rollbackAbove) {
    return 'rollback';
  }
  if (passBelow === undefined) {
    return 'unknown';
  }
  return value < passBelow ? 'pass' : 'hold';
}
