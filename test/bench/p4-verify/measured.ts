/*
 * What is measured, as one entry of the bundle that is shipped: the same code
 * with the same options of the bundler.
 */
export { openSource } from '../../../plugins/releases-cli/src/input/openSource';
export { verifyExport } from '../../../plugins/releases-cli/src/verify/verifyExport';
export { verifyProof } from '../../../plugins/releases-cli/src/verify/verifyProof';
export {
  appendLeaves,
  CompactRange,
  consistencyProof,
  formatCheckpointLine,
  formatEnd,
  formatEventLine,
  formatHeader,
  formatTlogProof,
  inclusionProof,
  leafHash,
  MemoryTiles,
  signCheckpoint,
  SigningKey,
  verifyInclusion,
} from '@slipway/transparency-log';
export { canonicalEvent } from '@slipway/backstage-plugin-releases-node/trail';
