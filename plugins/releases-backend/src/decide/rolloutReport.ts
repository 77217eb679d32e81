import {
  judgeMetric,
  plannedRollout,
  type ChangeKind,
  type DeploymentProgress,
  type Environment,
  type FinishDeploymentRequest,
  type PromotionPath,
  type ReportProgressRequest,
} from '@slipway/backstage-plugin-releases-common';
import { invalidInput } from '../errors';
import type { DbDeploymentRow } from '../record/rows';

/** The promotion path that a rollout is judged by. */
export interface RolloutPolicy {
  path?: PromotionPath;
  environment: Pick<Environment, 'name' | 'kind'>;
}

/** @throws InputError if the step is not one of the steps */
export function checkStep({ step, steps }: ReportProgressRequest): void {
  if (step > steps) {
    throw invalidInput(
      'progress-invalid',
      '/body/step must not be greater than /body/steps',
      { pointer: '/body/step' },
    );
  }
}

/**
 * A reported step as it is kept: each measured value with the verdict of the
 * path, as the path was when it was reported.
 */
export function toProgress(
  report: ReportProgressRequest,
  row: DbDeploymentRow,
  policy: RolloutPolicy,
): DeploymentProgress {
  const { phase: _phase, strategy: _strategy, analysis, ...progress } = report;
  if (!analysis) {
    return progress;
  }
  const planned =
    policy.path &&
    plannedRollout(policy.path, {
      environment: policy.environment,
      releaseType: row.release_type ?? undefined,
      changeKinds: changeKindsOf(row),
    });
  const metrics = new Map(
    (planned?.metrics ?? []).map(metric => [metric.name, metric]),
  );
  return {
    ...progress,
    analysis: analysis.map(measured =>
      judgeMetric(measured, metrics.get(measured.metric)),
    ),
  };
}

/** What the row says that the deployment changes. */
export function changeKindsOf(row: DbDeploymentRow): ChangeKind[] | undefined {
  return row.change_kinds ? JSON.parse(row.change_kinds) : undefined;
}

/**
 * The rollback as it is kept.
 *
 * @throws InputError if nothing was rolled back
 */
export function toRollback({
  outcome,
  rollback,
}: FinishDeploymentRequest): string | null {
  if (rollback && outcome !== 'rolled-back') {
    throw invalidInput(
      'rollback-without-outcome',
      '/body/rollback belongs to the outcome rolled-back',
      { pointer: '/body/rollback' },
    );
  }
  return rollback ? JSON.stringify(rollback) : null;
}
