/**
 * RFC 6962 Merkle tree, C2SP checkpoints and proofs, and their verification
 * offline.
 *
 * @packageDocumentation
 */

export { VerificationError, type VerificationCode } from './errors';
export { canonicalJson, CanonicalJsonError } from './json/canonicalJson';
export { isCanonicalJson } from './json/isCanonicalJson';
export { EMPTY_ROOT, leafHash, nodeHash } from './tree/hashing';
export { subtreesOf, type Subtree } from './tree/subtrees';
export { CompactRange } from './tree/CompactRange';
export {
  MissingTileError,
  tilePath,
  type TileReader,
  type TileStorage,
} from './tree/tiles';
export { MemoryTiles } from './tree/MemoryTiles';
export { DirectoryTiles } from './tree/DirectoryTiles';
export {
  compactRangeOf,
  hashOfRange,
  leafHashes,
  readLeafHash,
  rootOf,
} from './tree/readTree';
export {
  appendLeaves,
  type AppendedTree,
  type ChangedTile,
} from './tree/appendLeaves';
export {
  inclusionProof,
  rootFromInclusionProof,
  verifyInclusion,
  type InclusionClaim,
} from './proof/inclusion';
export {
  consistencyProof,
  verifyConsistency,
  type ConsistencyClaim,
} from './proof/consistency';
export { verifierOf, type KeyType, type NoteVerifier } from './note/keys';
export { SigningKey } from './note/SigningKey';
export {
  addSignatures,
  openNote,
  signNote,
  type NoteSignature,
  type OpenedNote,
  type VerifiedSignature,
} from './note/note';
export {
  formatCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  type Checkpoint,
} from './note/checkpoint';
export { openCheckpoint, type OpenedCheckpoint } from './note/openCheckpoint';
export { parseTrust, type LogTrust, type TrustedKey } from './note/trust';
export {
  cosign,
  formatAddCheckpoint,
  parseAddCheckpoint,
  type AddCheckpoint,
} from './note/witness';
export {
  formatTlogProof,
  parseTlogProof,
  verifyTlogProof,
  type ProvenLeaf,
  type TlogProof,
} from './proof/tlogProof';
export { CheckpointSigner, type TreeToSign } from './signing/CheckpointSigner';
export { FileMemory } from './signing/FileMemory';
export { type SignedState, type SignerMemory } from './signing/SignerMemory';
export {
  formatCheckpointLine,
  formatEnd,
  formatEventLine,
  formatHeader,
  parseHeader,
  type ExportEntry,
  type ExportHeader,
} from './export/exportFormat';
export { ExportVerifier } from './export/ExportVerifier';
export { verifyExport } from './export/verifyExport';
export {
  type ExportReport,
  type IncompleteExport,
  type SoundExport,
  type TamperedExport,
} from './export/ExportReport';
