export type { AttestationKey } from './attestation/AttestationKey';
export { MAX_ATTESTATION_BYTES } from './attestation/attestationKind';
export {
  subjectDigests,
  type AttestationSubject,
  type AttestationSummary,
  type SignatureSummary,
} from './attestation/AttestationSummary';
export { readAttestation } from './attestation/readAttestation';
export { readAttestationKeys } from './attestation/readAttestationKeys';
export { IMAGE_SIGNATURE_TYPE } from './attestation/readSimpleSigning';
export { parseImageReference, type ImageReference } from './imageReference';
export { readSbom } from './sbom/readSbom';
export { MAX_COMPONENTS, MAX_SBOM_BYTES } from './sbom/sbomKind';
export type { LicenceCount, SbomSummary } from './sbom/SbomSummary';
