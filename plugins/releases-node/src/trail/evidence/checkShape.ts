import { canonicalEvent, EnvelopeError, type AuditEvent } from '../envelope';
import { EVIDENCE_FORMAT, type EvidencePackage } from './EvidencePackage';
import { EvidenceRefused } from './EvidenceReport';

/** An entry with what is needed to prove it. */
export interface ReadEntry {
  index: number;
  event: AuditEvent;
  leafData: string;
  proof: Buffer[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Longest proof in a tree of 2⁵³ leaves. */
const MAX_PROOF = 53;

/**
 * Checks that a value is built like an evidence package: the closed schema,
 * each entry a valid event, indexes ascending. What it says is not judged.
 *
 * @throws EvidenceRefused
 */
export function checkShape(data: unknown): {
  pkg: EvidencePackage;
  entries: ReadEntry[];
} {
  const pkg = exactly(data, 'The package', [
    'checkpoint',
    'documents',
    'entries',
    'format',
    'generatedAt',
    'origin',
    'pending',
    'subject',
    'summary',
  ]);
  if (pkg.format !== EVIDENCE_FORMAT) {
    throw new EvidenceRefused(
      'unreadable',
      `The file does not say ${EVIDENCE_FORMAT}`,
    );
  }
  checkSubject(pkg.subject);
  for (const member of ['origin', 'checkpoint']) {
    text(pkg[member], member);
  }
  if (typeof pkg.generatedAt !== 'string' || !isInstant(pkg.generatedAt)) {
    throw malformed('generatedAt is no instant');
  }
  for (const document of array(pkg.documents, 'documents')) {
    const { kind, id } = exactly(document, 'A document', [
      'content',
      'id',
      'kind',
    ]);
    text(kind, 'The kind of a document');
    text(id, 'The id of a document');
  }
  exactly(pkg.summary, 'summary');
  const entries = readEntries(array(pkg.entries, 'entries'));
  checkPending(array(pkg.pending, 'pending'), entries);
  return { pkg: pkg as unknown as EvidencePackage, entries };
}

function checkSubject(value: unknown): void {
  const subject = exactly(value, 'subject');
  const { kind, id, entityRef } = subject;
  const allowed = ['entityRef', 'id', 'kind'];
  const isKnown = kind === 'release' || kind === 'deployment';
  if (!isKnown || Object.keys(subject).some(key => !allowed.includes(key))) {
    throw malformed('subject is not a release or a deployment');
  }
  text(id, 'The id of the subject');
  if (entityRef !== undefined) {
    text(entityRef, 'The entity of the subject');
  }
}

/** Not proven, but at least what it should look like. */
function checkPending(pending: unknown[], entries: readonly ReadEntry[]): void {
  const proven = new Set<unknown>(entries.map(({ event }) => event.id));
  for (const id of pending) {
    if (typeof id !== 'string' || !UUID.test(id) || proven.has(id)) {
      throw malformed('pending is not a list of ids of events without a proof');
    }
  }
}

function readEntries(values: unknown[]): ReadEntry[] {
  let previous = -1;
  return values.map(value => {
    const { index, event, proof } = exactly(value, 'An entry', [
      'event',
      'index',
      'proof',
    ]);
    if (!Number.isSafeInteger(index) || (index as number) <= previous) {
      throw malformed('The indexes of the entries do not ascend');
    }
    previous = index as number;
    return {
      index: previous,
      event: event as AuditEvent,
      leafData: leafDataOf(event, previous),
      proof: proofOf(proof, previous),
    };
  });
}

function leafDataOf(event: unknown, index: number): string {
  try {
    return canonicalEvent(event as AuditEvent);
  } catch (error) {
    if (error instanceof EnvelopeError) {
      throw new EvidenceRefused(
        'event',
        `Entry ${index} is no valid event: ${error.pointer} is wrong`,
        index,
      );
    }
    throw error;
  }
}

function proofOf(value: unknown, index: number): Buffer[] {
  const hashes = array(value, 'proof').map(hash => {
    const bytes = Buffer.from(String(hash), 'base64');
    // Read back, since the decoder skips what is not base64.
    return bytes.length === 32 && bytes.toString('base64') === hash
      ? bytes
      : undefined;
  });
  if (hashes.length > MAX_PROOF || hashes.includes(undefined)) {
    throw new EvidenceRefused(
      'proof',
      `The proof of entry ${index} is not a list of hashes in base64`,
      index,
    );
  }
  return hashes as Buffer[];
}

function isInstant(value: string): boolean {
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
}

function exactly(
  value: unknown,
  what: string,
  expected?: string[],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(`${what} is not an object`);
  }
  // Canonical JSON has its members in order.
  if (expected && Object.keys(value).join() !== expected.join()) {
    throw malformed(`${what} has other members than ${expected.join(', ')}`);
  }
  return value as Record<string, unknown>;
}

function array(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) {
    throw malformed(`${what} is not a list`);
  }
  return value;
}

function text(value: unknown, what: string): void {
  if (typeof value !== 'string' || value === '') {
    throw malformed(`${what} is not a text`);
  }
}

function malformed(message: string): EvidenceRefused {
  return new EvidenceRefused('format', message);
}
