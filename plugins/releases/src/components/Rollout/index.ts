export { Analysis } from './Analysis';
export { formatMetric } from './formatMetric';
export { Rollout } from './Rollout';
export { strategyName } from './strategyName';
