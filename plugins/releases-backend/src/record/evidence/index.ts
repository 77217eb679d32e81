export { artifactDigests } from './artifactDigests';
export { EvidenceReports } from './EvidenceReports';
export { EvidenceStore } from './EvidenceStore';
export { judgeRelease } from './judgeRelease';
export { MAX_DOCUMENTS, ReleaseDocuments } from './ReleaseDocuments';
export { ReleaseDocumentStore } from './ReleaseDocumentStore';
export { toEvidence, toReleaseDocument, type DbEvidenceRow } from './rows';
