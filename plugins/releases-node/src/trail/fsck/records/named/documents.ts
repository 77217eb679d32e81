import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { AuditEvent } from '../../../envelope';
import type { ReleaseDocumentRow } from '../../contentRows';
import type { TrailDatabase } from '../../TrailDatabase';
import { parseMembers } from '../content';
import {
  firstWrong,
  type NamedKind,
  type Naming,
  type Objection,
} from './NamedKind';

const ATTACHED = 'release.document-attached';

/** What the event repeats of the summary, which was read from the bytes. */
const REPEATED = ['format', 'specVersion', 'predicateType', 'verified'];

/** Bills of materials and attestations, with their bytes. */
export const documents: NamedKind = {
  counted: 'documents',
  code: 'document',
  noun: 'Document',
  table: 'release_documents',
  refKinds: ['sbom', 'attestation'],
  eventType: ATTACHED,
  subjectKind: 'release',
  async read(database, ids) {
    const rows = await database.releaseDocumentsById(ids);
    return rows.map(row => ({
      ...row,
      objection: async naming =>
        wrongRow(row, naming) ?? wrongBytes(database, naming),
    }));
  },
};

function wrongRow(
  row: ReleaseDocumentRow,
  { event, ref }: Naming,
): Objection | undefined {
  return firstWrong(
    row.sha256 !== ref.sha256 && 'its row says another hash',
    row.kind !== ref.kind && `it is kept as ${row.kind}, not as ${ref.kind}`,
    event.type === ATTACHED && wrongAttachment(row, event),
  );
}

function wrongAttachment(
  row: ReleaseDocumentRow,
  { after = {}, subject }: AuditEvent,
): string | undefined {
  if (row.releaseId !== subject.id) {
    return `it is attached to release ${row.releaseId}, the event says ${subject.id}`;
  }
  if (row.source !== after.source) {
    return 'its row has another source';
  }
  const summary = parseMembers(row.summary);
  const member = REPEATED.find(
    name => !summary || (name in after && summary[name] !== after[name]),
  );
  return member && `its summary has another ${member}`;
}

/** Documents are large: one is read at a time, and its bytes in pieces. */
async function wrongBytes(
  database: TrailDatabase,
  { event, ref }: Naming,
): Promise<Objection | undefined> {
  const where = { table: 'documents', id: ref.sha256 };
  const stored = await database.document(ref.sha256);
  if (!stored) {
    return { ...where, why: 'its bytes are gone', gone: true };
  }
  const told = event.type === ATTACHED ? event.after?.size : stored.size;
  const { hash, size } = await expand(stored.content, Number(told));
  const wrong = firstWrong(
    hash !== ref.sha256 && 'its bytes have another hash',
    (size !== stored.size || size !== told) && 'its row says another size',
  );
  return wrong && { ...wrong, ...where };
}

/**
 * Hash and size of what was compressed; no hash for what is no gzip or more
 * than it should be, of which no more is read.
 */
async function expand(
  content: Buffer = Buffer.alloc(0),
  expected: number,
): Promise<{ hash?: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(Readable.from([content]), createGunzip(), async pieces => {
      for await (const piece of pieces) {
        size += piece.length;
        hash.update(piece);
        if (!(size <= expected)) {
          throw new RangeError('more than it should be');
        }
      }
    });
  } catch {
    return { size };
  }
  return { hash: hash.digest('hex'), size };
}
