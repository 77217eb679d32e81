/**
 * Backend of the releases plugin.
 *
 * @packageDocumentation
 */
export { releasesPlugin as default } from './plugin';
export {
  createLaneConditionalDecision,
  laneConditions,
  type Lane,
  type LaneQuery,
} from './permissions';
