import { followChain, type ChainPosition } from '../chain';
import type { EvidencePackage } from './EvidencePackage';
import { EvidenceRefused } from './EvidenceReport';
import type { SummarisedEntry } from './summarise';
import { documentKey, referencesIn } from './references';
import { isAbout } from './isAbout';
import { relevanceTo } from './relevance';

/**
 * Checks that each entry is about the subject or something that the subject
 * rests on. Without this, true events about something else could be put in.
 *
 * @throws EvidenceRefused
 */
export function checkRelevance(
  { subject, documents }: Pick<EvidencePackage, 'subject' | 'documents'>,
  entries: readonly SummarisedEntry[],
): void {
  const own = entries.find(({ event }) => isAbout(subject, event));
  if (!entries.length) {
    throw new EvidenceRefused(
      'nothing-proven',
      'No event about the subject was under a checkpoint when the package was made. Ask for it again',
    );
  }
  if (!own) {
    throw new EvidenceRefused(
      'subject',
      `No entry is about ${subject.kind} ${subject.id}`,
    );
  }
  const { entityRef } = own.event.subject;
  if (subject.entityRef !== entityRef) {
    throw new EvidenceRefused(
      'subject',
      `The ${subject.kind} is of ${entityRef}, not of ${subject.entityRef}`,
    );
  }
  const isRelevant = relevanceTo(subject, entries, documents);
  const foreign = entries.find(({ event }) => !isRelevant(event));
  if (foreign) {
    throw new EvidenceRefused(
      'subject',
      `Entry ${foreign.index} has nothing to do with ${subject.kind} ${subject.id}`,
      foreign.index,
    );
  }
}

/**
 * Checks that the states of each deployment follow from one another.
 *
 * @throws EvidenceRefused
 */
export function checkChains(entries: readonly SummarisedEntry[]): void {
  const positions = new Map<string, ChainPosition>();
  for (const { index, event } of entries) {
    const { kind, id } = event.subject;
    if (kind === 'deployment') {
      const next = followChain(positions.get(id), event);
      if (typeof next === 'string') {
        throw new EvidenceRefused(
          'chain',
          `Entry ${index} does not follow: ${next}`,
          index,
        );
      }
      positions.set(id, next);
    }
  }
}

/**
 * Checks that each document is named by an entry, by kind, id and hash.
 *
 * @throws EvidenceRefused
 */
export function checkDocuments({
  documents,
  entries,
}: Pick<EvidencePackage, 'documents' | 'entries'>): void {
  const named = referencesIn(entries);
  let previous = '';
  for (const document of documents) {
    const key = documentKey(document);
    if (!named.has(key)) {
      throw new EvidenceRefused(
        'document',
        `No entry names the ${document.kind} document ${document.id} by this hash`,
      );
    }
    if (key <= previous) {
      throw new EvidenceRefused(
        'format',
        'The documents do not ascend by kind, id and hash',
      );
    }
    previous = key;
  }
}
