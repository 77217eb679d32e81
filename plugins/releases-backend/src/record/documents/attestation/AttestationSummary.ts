/** One thing that an attestation is about. */
export interface AttestationSubject {
  name?: string;
  /** `sha256:` or `sha512:` and lower case hex. */
  digest: string;
}

/** What became of one signature. */
export interface SignatureSummary {
  /** As the signature says; a hint, not proof. */
  keyId?: string;
  /** Whether it is by one of the known keys. */
  verified: boolean;
  /** Name of that key. */
  keyName?: string;
}

/** What an attestation says, and who signed it. Plain JSON. */
export interface AttestationSummary {
  kind: 'dsse' | 'cosign' | 'sigstore-bundle';
  /** What is claimed, for example `https://slsa.dev/provenance/v1`. */
  predicateType: string;
  /** `_type` of the in-toto statement. */
  statementType?: string;
  /** One entry per digest, at most 1024. */
  subjects: AttestationSubject[];
  /** The builder of SLSA provenance. */
  builder?: string;
  /** One entry per signature, in their order. */
  signatures: SignatureSummary[];
  /** Whether at least one signature is by a known key; without it all else is a mere claim. */
  verified: boolean;
}

/** The different digests that an attestation is about, in its order. */
export function subjectDigests(summary: AttestationSummary): string[] {
  return [...new Set(summary.subjects.map(subject => subject.digest))];
}
