export { Archives, type ArchiveReport } from './Archives';
export { Cosignatures } from './Cosignatures';
export { coveringCheckpoint, exportLines } from './exportLines';
export {
  Publications,
  type PublicationConflict,
  type PublicationReport,
} from './Publications';
export { readAuditTargets, type AuditTargets } from './readAuditTargets';
export { SinkForwarder, type ForwardReport } from './SinkForwarder';
