export type { EvidenceFacts, EvidenceInputs } from './EvidenceInputs';
export { judgeEvidence } from './judgeEvidence';
export { requiredEvidence, type RequiredEvidence } from './requiredEvidence';
