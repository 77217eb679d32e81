export {
  buildEvidencePackage,
  type EvidenceParts,
} from './buildEvidencePackage';
export * from './EvidencePackage';
export type { EvidenceCode, EvidenceReport } from './EvidenceReport';
export * from './EvidenceSummary';
export * from './RecordFacts';
export { RELEASE_RECORD_TYPES } from './recordRelevance';
export { renderEvidenceHtml } from './html/renderEvidenceHtml';
export { summarise, type SummarisedEntry } from './summarise';
export { verifyEvidencePackage } from './verifyEvidencePackage';
