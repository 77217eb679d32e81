export {
  createLaneConditionalDecision,
  laneConditions,
  laneResourceRef,
  laneRules,
  type Lane,
} from './laneRules';
