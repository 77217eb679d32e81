import type { DeploymentProgress } from '@slipway/backstage-plugin-releases-common';

/**
 * Progress as an event of the trail has it. Events hold whole numbers only, so
 * that every reader reads the same; measured values are texts there.
 */
export function auditedProgress(progress: DeploymentProgress | undefined) {
  return (
    progress && {
      ...progress,
      analysis: progress.analysis?.map(({ metric, value, unit, verdict }) => ({
        metric,
        value: value === undefined ? undefined : String(value),
        unit,
        verdict,
      })),
    }
  );
}
