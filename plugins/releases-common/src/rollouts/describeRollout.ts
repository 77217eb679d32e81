import { durationMs } from '../durations';
import type { PolicyRollout } from '../policy';
import type {
  AnalysisResult,
  Deployment,
  DeploymentEvent,
  Finding,
  Rollout,
} from '../types';
import { isFinal } from '../deployments';

type Step = Rollout['steps'][number];

/** What is known of a rollout. @public */
export interface RolloutInputs {
  deployment: Deployment;
  /** Its events, oldest first. */
  events: DeploymentEvent[];
  /** What the path plans for it. */
  planned?: PolicyRollout;
}

/**
 * The rollout of a deployment: the steps that the path plans, with what was
 * reported for each, or only the reported ones where it plans none. Undefined
 * where there is neither.
 *
 * @public
 */
export function describeRollout(inputs: RolloutInputs): Rollout | undefined {
  const { deployment, events, planned } = inputs;
  const reports = events.filter(event => event.progress);
  const strategy = deployment.strategy ?? planned?.strategy;
  if (!strategy || (!reports.length && !planned?.steps?.length)) {
    return undefined;
  }
  const steps = planned?.steps?.length
    ? plannedSteps(planned, reports)
    : reports.map(toStep);
  return {
    strategy,
    plannedStrategy: planned?.strategy,
    steps: withStates(steps, deployment),
    findings: rolloutFindings(inputs),
  };
}

function plannedSteps(
  planned: PolicyRollout,
  reports: DeploymentEvent[],
): Omit<Step, 'state'>[] {
  return (planned.steps ?? []).map(step => {
    const atWeight = reports.filter(
      report => report.progress?.weight === step.weight,
    );
    return {
      weight: step.weight,
      pauseSeconds: step.pause ? durationMs(step.pause) / 1000 : undefined,
      analysed: step.analysis ?? false,
      label: atWeight.at(-1)?.progress?.label,
      at: atWeight[0]?.at,
      analysis: latestAnalysis(atWeight),
    };
  });
}

function toStep({ at, progress }: DeploymentEvent): Omit<Step, 'state'> {
  return {
    label: progress?.label,
    weight: progress?.weight,
    pauseSeconds: progress?.pauseSeconds,
    analysed: Boolean(progress?.analysis?.length),
    at,
    analysis: progress?.analysis,
  };
}

function latestAnalysis(reports: DeploymentEvent[]): AnalysisResult[] {
  const byMetric = new Map<string, AnalysisResult>();
  for (const { progress } of reports) {
    for (const result of progress?.analysis ?? []) {
      byMetric.set(result.metric, result);
    }
  }
  return [...byMetric.values()];
}

/** The last reported step is where the rollout stands, or stood. */
function withStates(
  steps: Omit<Step, 'state'>[],
  deployment: Deployment,
): Step[] {
  const reached = steps.findLastIndex(step => step.at !== undefined);
  const ended = isFinal(deployment.state);
  return steps.map((step, index) => {
    if (index > reached) {
      return { ...step, state: ended ? 'skipped' : 'planned' };
    }
    if (index === reached && !ended) {
      return { ...step, state: 'active' };
    }
    return { ...step, state: step.at ? 'done' : 'skipped' };
  });
}

/** ROL-01, ROL-08: a strategy that the path does not know stands out. */
function rolloutFindings({
  deployment,
  planned,
}: RolloutInputs): Finding[] | undefined {
  const { strategy } = deployment;
  if (!strategy || !planned) {
    return undefined;
  }
  const accepted = [planned.strategy, ...(planned.acceptedStrategies ?? [])];
  return (accepted as string[]).includes(strategy)
    ? undefined
    : [
        {
          code: 'strategy-differs',
          severity: 'warning',
          message: `It was rolled out as ${strategy}; the path asks for ${accepted.join(
            ' or ',
          )}.`,
          subject: deployment.environment,
        },
      ];
}
