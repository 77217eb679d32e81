import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { digest } from '../../../tests/__testUtils__/startReleases';
import { SBOM, type Releases } from './tellAll';

/*
 * The tamper matrix of what is recorded of releases: what somebody who owns the
 * database can write into each cell of what tellAll() has recorded.
 */

/** An id of nothing. */
export const OTHER = randomUUID();
const LATER = new Date('2031-01-01T00:00:00.000Z');
const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

export type Row = Record<string, unknown>;
type Change = (row: Row, releases: Releases) => Row;

const content =
  (change: (members: any) => void): Change =>
  row => {
    const members = JSON.parse(row.content as string);
    change(members);
    return { content: JSON.stringify(members) };
  };

/** As somebody would who also makes the hash beside the content again. */
const rehashed =
  (change: Change): Change =>
  (row, releases) => {
    const changed = change(row, releases);
    return { ...changed, content_hash: sha256(changed.content as string) };
  };

const ACTOR: [string, Row][] = [
  ['actor_kind', { actor_kind: 'service' }],
  ['actor_ref', { actor_ref: 'user:default/eve' }],
];

const ofAnother: Change = (_, { bare }) => ({ release_id: bare });

/** What is changed in which table, and what is found first. */
export const CELLS: [
  table: string,
  what: string,
  change: Row | Change,
  code: string,
][] = [
  ...(
    [
      ['evidence', 'evidence', 'received_at'],
      ['release_notes', 'notes', 'published_at'],
      ['checklist_answers', 'answer', 'answered_at'],
      ['release_documents', 'document', 'received_at'],
      ['release_blocks', 'block', 'blocked_at'],
    ] as const
  ).flatMap(([table, code, at]) =>
    [...ACTOR, [at, { [at]: LATER }] as [string, Row]].map(
      ([what, change]): (typeof CELLS)[number] => [
        table,
        what,
        change,
        `${code}-changed`,
      ],
    ),
  ),
  ['evidence', 'id', { id: OTHER }, 'evidence-missing'],
  ...[
    { entity_ref: 'component:default/other' },
    { digest: digest(2) },
    { check_name: 'dast' },
    { environment: 'prod' },
    { result: 'failed' },
    { source: 'ci' },
    { finished_at: new Date('2026-11-02T08:00:00.000Z') },
    { content_hash: 'a'.repeat(64) },
  ].map((change): (typeof CELLS)[number] => [
    'evidence',
    Object.keys(change)[0],
    change,
    'evidence-changed',
  ]),
  [
    'evidence',
    'content',
    content(members => (members.values[0].value = 12)),
    'evidence-changed',
  ],
  [
    'evidence',
    'content, hash and column',
    (row, all) => ({
      ...rehashed(content(members => (members.result = 'failed')))(row, all),
      result: 'failed',
    }),
    'evidence-changed',
  ],
  ['release_notes', 'release', ofAnother, 'notes-missing'],
  ['checklist_answers', 'release', ofAnother, 'answer-missing'],
  ['release_documents', 'release', ofAnother, 'document-changed'],
  ['release_notes', 'revision', { revision: 7 }, 'notes-missing'],
  ['release_notes', 'content_hash', { content_hash: '' }, 'notes-changed'],
  [
    'release_notes',
    'content and hash',
    rehashed(content(members => (members.summary = 'Nothing'))),
    'notes-changed',
  ],
  ['checklist_answers', 'seq', { seq: 77 }, 'answer-missing'],
  ['checklist_answers', 'section', { section: 'x' }, 'answer-changed'],
  ['checklist_answers', 'item', { item: 'x' }, 'answer-changed'],
  ['checklist_answers', 'answer', { answer: 'n' }, 'answer-changed'],
  [
    'checklist_answers',
    'content',
    content(members => (members.reason = 'Not seen')),
    'answer-changed',
  ],
  ['release_documents', 'id', { id: OTHER }, 'document-missing'],
  ['release_documents', 'kind', { kind: 'attestation' }, 'document-changed'],
  ['release_documents', 'source', { source: 'x' }, 'document-changed'],
  [
    'release_documents',
    'sha256',
    { sha256: 'f'.repeat(64) },
    'document-changed',
  ],
  ['release_documents', 'summary', { summary: '[]' }, 'document-changed'],
  [
    'release_documents',
    'summary, as of another format',
    row => ({
      summary: JSON.stringify({
        ...JSON.parse(row.summary as string),
        format: 'SPDX',
      }),
    }),
    'document-changed',
  ],
  ['documents', 'size', { size: 1 }, 'document-changed'],
  ['documents', 'sha256', { sha256: 'f'.repeat(64) }, 'document-missing'],
  [
    'documents',
    'content, of the same size',
    { content: gzipSync(SBOM.replace('1.6', '1.5')) },
    'document-changed',
  ],
  [
    'documents',
    'content, which expands to far more',
    { content: gzipSync(Buffer.alloc(50_000_000)) },
    'document-changed',
  ],
  [
    'documents',
    'content, to what is no gzip',
    { content: Buffer.from(SBOM) },
    'document-changed',
  ],
  ['release_blocks', 'reason', { reason: 'None' }, 'block-changed'],
];
