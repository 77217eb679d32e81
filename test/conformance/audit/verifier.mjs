/**
 * A second verifier of the audit trail, written from docs/audit-formats.md, the
 * C2SP texts that it names, RFC 6962 and RFC 8785. It shares no code with the
 * first one, so that a mistake in reading the formats shows as a disagreement.
 */
export { verifyEvidence } from './verifier/evidence.mjs';
export { verifyExport } from './verifier/export.mjs';
export { linesOf } from './verifier/lines.mjs';
export { verifyProof } from './verifier/proof.mjs';
