import type { AttestationSubject } from './AttestationSummary';

/** A signature as it stands in a document. */
export interface GivenSignature {
  keyId?: string;
  bytes: Buffer;
}

/** Bytes and the signatures over them. */
export interface SignedContent {
  payload: Buffer;
  /** What the signatures are over; more than the payload with DSSE. */
  message: Buffer;
  signatures: GivenSignature[];
}

/** What a payload claims. */
export interface Claim {
  predicateType: string;
  statementType?: string;
  subjects: AttestationSubject[];
  builder?: string;
}
