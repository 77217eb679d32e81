import type {
  AttestationSummary,
  DocumentKind,
  SbomSummary,
} from '@slipway/backstage-plugin-releases-common';
import { invalidInput, unprocessable } from '../../errors';
import {
  readAttestation,
  readSbom,
  subjectDigests,
  type AttestationKey,
} from '../documents';

/** Digests that an error names at most, of each side. */
const MAX_NAMED = 20;

/** A document with what it says. */
export interface ReadDocument {
  summary: SbomSummary | AttestationSummary;
  /** What the audit trail tells of it. */
  about: Record<string, string | boolean>;
}

/**
 * Reads a document and makes sure that it is about the release. A bill of
 * materials need not say what it describes; an attestation proves nothing
 * unless it does.
 *
 * @param digests - of the artifacts of the release
 * @throws InputError for what cannot be read, UnprocessableError
 *   (`subject-not-in-release`) for a document about something else
 */
export function readDocument(options: {
  kind: DocumentKind;
  bytes: Buffer;
  keys: AttestationKey[];
  digests: string[];
}): ReadDocument {
  const { kind, bytes, keys, digests } = options;
  if (!bytes.length) {
    throw invalidInput(
      'document-empty',
      `The body is empty; send the ${kind} as the tool wrote it`,
    );
  }
  if (kind === 'sbom') {
    const summary = readSbom(bytes);
    requireSubject(summary.subjects, digests);
    const { format, specVersion } = summary;
    return { summary, about: { format, specVersion } };
  }
  const summary = readAttestation(bytes, keys);
  const subjects = subjectDigests(summary);
  requireSubject(subjects, digests);
  const { predicateType, verified } = summary;
  return { summary, about: { predicateType, verified } };
}

function requireSubject(subjects: string[], digests: string[]): void {
  if (!subjects.length || subjects.some(digest => digests.includes(digest))) {
    return;
  }
  throw unprocessable(
    'subject-not-in-release',
    `The document is about ${named(subjects)}, and the release has ${named(
      digests,
    )}; attach it to the release that it is about`,
    {
      subjects: subjects.slice(0, MAX_NAMED),
      artifacts: digests.slice(0, MAX_NAMED),
    },
  );
}

function named(digests: string[]): string {
  const more = digests.length - 3;
  return [...digests.slice(0, 3), ...(more > 0 ? [`${more} more`] : [])].join(
    ', ',
  );
}
