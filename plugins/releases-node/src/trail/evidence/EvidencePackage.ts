import type { AuditEvent } from '../envelope';
import type { EvidenceSummary } from './EvidenceSummary';

/**
 * What a package is about.
 *
 * @public
 */
export interface EvidenceSubject {
  kind: 'release' | 'deployment';
  id: string;
  entityRef?: string;
}

/**
 * An event and the proof that the log holds it: hashes in base64, sibling of
 * the leaf first.
 *
 * @public
 */
export interface EvidenceEntry {
  index: number;
  event: AuditEvent;
  proof: string[];
}

/**
 * A document that an event refers to by the hash of its canonical JSON:
 * `release`, `evaluation`, `promotion-path`, `evidence`, `release-notes` or
 * `checklist-answer`.
 *
 * @public
 */
export interface EvidenceDocument {
  kind: string;
  id: string;
  content: unknown;
}

/**
 * `slipway-evidence/v1` (docs/audit-formats.md, "Evidence package").
 *
 * @public
 */
export interface EvidencePackage {
  format: 'slipway-evidence/v1';
  subject: EvidenceSubject;
  /** Server time; not proven. */
  generatedAt: string;
  origin: string;
  /** Signed note that everything is proven against. */
  checkpoint: string;
  /** Ascending by index. */
  entries: EvidenceEntry[];
  /** Ascending by kind, id and hash. */
  documents: EvidenceDocument[];
  /** Ids of events that no checkpoint covered yet; not proven. */
  pending: string[];
  /** Derived from entries and documents. */
  summary: EvidenceSummary;
}

/** The format that this code writes and reads. @public */
export const EVIDENCE_FORMAT = 'slipway-evidence/v1';
