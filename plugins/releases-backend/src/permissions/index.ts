export {
  createLaneConditionalDecision,
  laneConditions,
  laneResourceRef,
  laneRules,
  type Lane,
  type LaneQuery,
} from './laneRules';
