import { canonicalJson } from '@slipway/transparency-log';
import { canonicalEvent, type AuditEvent } from '../envelope';
import {
  EVIDENCE_FORMAT,
  type EvidenceDocument,
  type EvidencePackage,
  type EvidenceSubject,
} from './EvidencePackage';
import { summarise, type SummarisedEntry } from './summarise';
import { documentKey, referencesIn } from './references';
import { isAbout } from './isAbout';
import { relevanceTo } from './relevance';
import { compact } from './values';

/**
 * What a package is made of.
 *
 * @public
 */
export interface EvidenceParts {
  /** Its entity is taken from the events. */
  subject: EvidenceSubject;
  origin: string;
  generatedAt: Date;
  /** Signed note. */
  checkpoint: string;
  /**
   * The events about the subject, what is recorded about its release, and what
   * these rest on: the registration of the release, the activation of the
   * promotion path. In any order.
   *
   * `proof` holds the hashes of an inclusion proof, sibling of the leaf first.
   */
  entries: readonly {
    index: number;
    event: AuditEvent;
    proof: readonly Buffer[];
  }[];
  /** Documents that entries refer to, each once, in any order. */
  documents: readonly EvidenceDocument[];
  /** Ids of events that the checkpoint does not cover. */
  pending: readonly string[];
}

/**
 * Puts an evidence package together. Events that nothing ties to the subject and
 * documents that no event names by hash are left out, since a reader could not
 * check why they are there. Otherwise it does not verify what it is
 * given: {@link verifyEvidencePackage} does, as its reader will.
 *
 * @throws EnvelopeError for what is no event, CanonicalJsonError for a document
 *   that has no canonical form
 * @returns the package, with members in canonical order; its file is
 *   `canonicalJson` of it
 * @public
 */
export function buildEvidencePackage(parts: EvidenceParts): EvidencePackage {
  const given = [...parts.entries]
    .sort((a, b) => a.index - b.index)
    .map(({ index, event, proof }) => ({
      index,
      event: JSON.parse(canonicalEvent(event)) as AuditEvent,
      proof: proof.map(hash => hash.toString('base64')),
    }));
  const isRelevant = relevanceTo(parts.subject, given, parts.documents);
  const entries = given.filter(({ event }) => isRelevant(event));
  const documents = namedDocuments(parts.documents, entries);
  const subject = namedSubject(parts.subject, entries);
  const built: EvidencePackage = {
    format: EVIDENCE_FORMAT,
    subject,
    generatedAt: parts.generatedAt.toISOString(),
    origin: parts.origin,
    checkpoint: parts.checkpoint,
    entries,
    documents,
    pending: [...parts.pending],
    summary: summarise(subject, entries, documents),
  };
  return JSON.parse(canonicalJson(built));
}

/** The documents that entries name by hash, in their order. */
function namedDocuments(
  documents: readonly EvidenceDocument[],
  entries: readonly SummarisedEntry[],
): EvidenceDocument[] {
  const named = referencesIn(entries);
  return documents
    .map(document => ({ document, key: documentKey(document) }))
    .filter(({ key }) => named.has(key))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ document }) => document);
}

/** The subject with the entity that its events name. */
function namedSubject(
  { kind, id }: EvidenceSubject,
  entries: readonly SummarisedEntry[],
): EvidenceSubject {
  const own = entries.find(({ event }) => isAbout({ kind, id }, event));
  return compact({ kind, id, entityRef: own?.event.subject.entityRef });
}
