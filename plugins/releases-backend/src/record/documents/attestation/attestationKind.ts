import type { DocumentKind } from '../json/DocumentKind';

/** Largest attestation that is read, in bytes. */
export const MAX_ATTESTATION_BYTES = 1024 * 1024;

/** Most digests of subjects; attestations of GitHub have up to 1024. */
export const MAX_SUBJECT_DIGESTS = 1024;

/** Most signatures; each is tried with each key. */
export const MAX_SIGNATURES = 16;

/** Longest name, key id and builder of a summary, in UTF-16 code units. */
export const MAX_TEXT = 512;

export const ATTESTATION: DocumentKind = {
  code: 'attestation',
  name: 'attestation',
  accepted: `an in-toto statement in a DSSE envelope or in a Sigstore bundle, or the payload and signature of cosign, with up to ${MAX_SUBJECT_DIGESTS} subjects and ${MAX_SIGNATURES} signatures in ${MAX_ATTESTATION_BYTES} bytes`,
  maxBytes: MAX_ATTESTATION_BYTES,
};

/** What is inside, for errors. */
export const PAYLOAD: DocumentKind = {
  ...ATTESTATION,
  name: 'payload of the attestation',
};
