export { describeRollout, type RolloutInputs } from './describeRollout';
export { judgeMetric } from './judgeMetric';
export { plannedRollout, type RolloutFacts } from './plannedRollout';
