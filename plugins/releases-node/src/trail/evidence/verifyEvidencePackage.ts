import {
  canonicalJson,
  leafHash,
  openCheckpoint,
  VerificationError,
  verifyInclusion,
  type LogTrust,
  type OpenedCheckpoint,
} from '@slipway/transparency-log';
import { checkChains, checkDocuments, checkRelevance } from './checkRelevance';
import { checkShape, type ReadEntry } from './checkShape';
import type { EvidencePackage } from './EvidencePackage';
import { EvidenceRefused, type EvidenceReport } from './EvidenceReport';
import { renderEvidenceHtml } from './html/renderEvidenceHtml';
import { readEvidenceFile, type EvidenceFile } from './readEvidenceFile';
import { summarise } from './summarise';

/**
 * Verifies an evidence package with nothing but what is pinned: the checkpoint,
 * each entry, each document, the states, the summary, and for a page every byte
 * of it (docs/audit-formats.md, "Evidence package"). Whatever the file holds,
 * it answers and does not throw.
 *
 * @param text - the file, JSON or HTML, up to 64 MiB
 * @param trust - origin and keys; they must not come with the file
 * @public
 */
export function verifyEvidencePackage(
  text: string,
  trust: LogTrust,
): EvidenceReport {
  const counts = { size: 0, entries: 0, documents: 0, pending: 0 };
  try {
    const file = readEvidenceFile(text);
    const { pkg, entries } = checkShape(file.data);
    counts.entries = entries.length;
    counts.documents = pkg.documents.length;
    counts.pending = pkg.pending.length;
    const checkpoint = open(pkg, trust);
    counts.size = checkpoint.size;
    entries.forEach(entry => prove(entry, checkpoint));
    checkRelevance(pkg, entries);
    checkChains(entries);
    checkDocuments(pkg);
    checkSummary(pkg);
    checkPage(text, pkg, file);
    return {
      result: 'sound',
      code: 'sound',
      message: `${entries.length} events and ${pkg.documents.length} documents are as the log ${checkpoint.origin} holds them at size ${checkpoint.size}`,
      ...counts,
    };
  } catch (error) {
    return { ...refusal(error), ...counts };
  }
}

function open(pkg: EvidencePackage, trust: LogTrust): OpenedCheckpoint {
  if (pkg.origin !== trust.origin) {
    throw new EvidenceRefused(
      'origin',
      `The package is of the log ${pkg.origin}, the trusted one is ${trust.origin}`,
    );
  }
  return openCheckpoint(pkg.checkpoint, trust);
}

function prove(entry: ReadEntry, { size, root }: OpenedCheckpoint): void {
  const { index, leafData, proof } = entry;
  try {
    verifyInclusion({ index, size, leafHash: leafHash(leafData), proof, root });
  } catch (error) {
    if (error instanceof VerificationError || error instanceof RangeError) {
      throw new EvidenceRefused(
        'proof',
        `Entry ${index} is not in the log as it is shown here`,
        index,
      );
    }
    throw error;
  }
}

function checkSummary({
  subject,
  entries,
  documents,
  summary,
}: EvidencePackage) {
  const derived = summarise(subject, entries, documents);
  if (canonicalJson(derived) !== canonicalJson(summary)) {
    throw new EvidenceRefused(
      'summary',
      'The summary says something else than entries and documents',
    );
  }
}

function checkPage(text: string, pkg: EvidencePackage, file: EvidenceFile) {
  if (file.kind !== 'page') {
    return;
  }
  if (file.otherVersion !== undefined) {
    throw new EvidenceRefused(
      'page-version',
      `The data in the page is sound. What the page shows cannot be compared with it: the page is of form ${file.otherVersion}, which another version of this program makes`,
    );
  }
  if (renderEvidenceHtml(pkg) !== text) {
    throw new EvidenceRefused(
      'page',
      'The page shows something else than the data in it. The data is sound, what is shown is not',
    );
  }
}

const INCOMPLETE = new Set([
  'unreadable',
  'too-large',
  'nothing-proven',
  'page-version',
]);

function refusal(
  error: unknown,
): Pick<EvidenceReport, 'result' | 'code' | 'message' | 'firstBadIndex'> {
  if (error instanceof EvidenceRefused) {
    return {
      result: INCOMPLETE.has(error.code) ? 'incomplete' : 'tampered',
      code: error.code,
      message: error.message,
      ...(error.index === undefined ? {} : { firstBadIndex: error.index }),
    };
  }
  if (error instanceof VerificationError) {
    const { code, message } = error;
    return {
      result: 'tampered',
      code: code === 'leaf' || code === 'fork' ? 'proof' : code,
      message,
    };
  }
  // Nothing is known to get here. A file that brings the checks down is none
  // that can be called sound.
  return {
    result: 'tampered',
    code: 'format',
    message: 'The package is not built as evidence packages are',
  };
}
