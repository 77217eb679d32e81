import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  createTrailDatabase,
  verifyTrail,
} from '@slipway/backstage-plugin-releases-node/trail';
import type { LogTrust } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { isPostgres } from '../../database/dialect';
import { digest, startReleases } from '../../tests/__testUtils__/startReleases';
import { inSnapshot } from './snapshot';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const ENTITY = 'component:default/wo-api';
const SBOM = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [],
});
const OTHER = randomUUID();
const LATER = new Date('2031-01-01T00:00:00.000Z');
const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

type Api = Awaited<ReturnType<typeof startReleases>>;
type Releases = Awaited<ReturnType<typeof tellAll>>;
type Row = Record<string, unknown>;
type Change = (row: Row, releases: Releases) => Row;

/** Waits until what was recorded is under a checkpoint. */
async function settled(api: Api): Promise<LogTrust> {
  let before;
  for (let i = 0; i < 400; i++) {
    const { body } = await api.get('/audit/log');
    const at =
      body.pending === 0 && body.checkpoint?.size === body.size && body.size;
    // Its parts are read one after the other, so it has to say so twice.
    if (at && at === before) {
      const keys = body.keys.map(({ vkey }: { vkey: string }) => ({ vkey }));
      return { origin: body.origin, keys };
    }
    before = at;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error('The log did not catch up');
}

/** Everything that can be recorded about releases, and back. */
async function tellAll(api: Api) {
  const { releaseId } = await api.requested();
  const { releaseId: other } = await api.requested('dev', 2);
  const { releaseId: bare } = await api.requested('dev', 3);
  const post = (path: string, body: object) =>
    api.post(path, body).expect(response => {
      if (response.status >= 300) throw new Error(response.text);
    });
  for (const changes of [{ environment: 'dev' }, { check: 'image-scan' }]) {
    await post('/evidence', {
      entityRef: ENTITY,
      digest: digest(1),
      check: 'performance',
      result: 'passed',
      source: 'k6',
      finishedAt: '2026-11-01T09:00:00+01:00',
      values: [{ metric: 'p95_latency', value: 412.5, unit: 'ms' }],
      ...changes,
    });
  }
  for (const summary of ['Handover', 'Handover keeps its reason']) {
    await post(`/releases/${releaseId}/notes`, { summary });
  }
  for (const answer of ['open', 'done']) {
    await post(`/releases/${releaseId}/checklist/pre-release/feature-flags`, {
      answer,
      link: 'https://example.org/flags',
      reason: 'Seen',
    });
  }
  for (const id of [releaseId, other]) {
    await request(api.server)
      .post(`/api/releases/releases/${id}/documents/sbom?source=syft`)
      .set('Authorization', mockCredentials.user.header())
      .set('Content-Type', 'application/json')
      .send(SBOM)
      .expect(201);
    await post(`/releases/${id}/block`, { reason: 'Loses carts' });
  }
  await post(`/releases/${other}/unblock`, { reason: 'Mended' });
  return { releaseId, other, bare };
}

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
const CELLS: [
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

/** The first event of these tells of the first row of those. */
const TOLD_BY: Record<string, string> = {
  evidence: 'evidence.reported',
  release_notes: 'release.notes-published',
  checklist_answers: 'release.checklist-answered',
  release_documents: 'release.document-attached',
  documents: 'release.document-attached',
  release_blocks: 'release.blocked',
};

describe.each(databases.eachSupportedId())(
  'verification of what is recorded of releases on %s',
  databaseId => {
    let knex: Knex;
    let api: Api;
    let trust: LogTrust;
    let releases: Releases;
    let size: number;

    /** Past triggers and foreign keys, as an owner of the database can. */
    const force = (work: (tx: Knex.Transaction) => Promise<void>) =>
      knex.transaction(async tx => {
        if (isPostgres(tx)) {
          await tx.raw('SET LOCAL session_replication_role = replica');
        }
        await work(tx);
      });

    const verify = () =>
      inSnapshot(knex, query =>
        verifyTrail({
          database: createTrailDatabase({
            query,
            dialect: isPostgres(knex) ? 'postgres' : 'sqlite',
          }),
          trust,
        }),
      );

    /** The row that the first event of its kind tells of. */
    async function firstOf(table: string): Promise<Row> {
      if (table === 'evidence') {
        return knex(table).where({ check_name: 'performance' }).first();
      }
      const rows = await knex(table);
      const of = rows.filter(
        row =>
          [undefined, releases.releaseId].includes(row.release_id) &&
          [undefined, 1].includes(row.revision),
      );
      return of.sort((a, b) => Number(a.seq ?? 0) - Number(b.seq ?? 0))[0];
    }

    async function indexOf(type: string): Promise<number> {
      const row = await knex('audit_leaves')
        .join('audit_events', 'seq', 'event_seq')
        .where({ type })
        .orderBy('leaf_index')
        .first('leaf_index');
      return Number(row.leaf_index);
    }

    /** Puts rows in the place of others, looks, and puts those back. */
    async function exchanged(table: string, old: Row[], put: Row[]) {
      const replace = (from: Row[], to: Row[]) =>
        force(async tx => {
          for (const row of from) {
            await tx(table).where(keyOf(row)).delete();
          }
          for (const row of to) {
            await tx(table).insert(row);
          }
        });
      await replace(old, put);
      const report = await verify();
      await replace(put, old);
      return {
        result: report.result,
        code: report.problems[0]?.code,
        index: report.firstBadIndex,
      };
    }

    const keyOf = ({ id, seq, release_id, revision, sha256: hash }: Row) => {
      if (id !== undefined) return { id };
      if (seq !== undefined) return { seq };
      if (revision !== undefined) return { release_id, revision };
      return hash === undefined ? { release_id } : { sha256: hash };
    };

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      api = await startReleases({ knex });
      releases = await tellAll(api);
      trust = await settled(api);
      // Nothing else goes on from here.
      await api.stop();
      size = Number((await knex('audit_state').first('size')).size);
      if (!isPostgres(knex)) {
        await knex.raw('PRAGMA foreign_keys = OFF');
        const triggers = await knex('sqlite_master').where({ type: 'trigger' });
        for (const { name } of triggers) {
          await knex.raw('DROP TRIGGER ??', [name]);
        }
      }
    });

    it('F21: finds nothing in what the backend has written, and counts it', async () => {
      expect(await verify()).toMatchObject({
        result: 'sound',
        problems: [],
        checked: {
          releases: 3,
          evidence: 2,
          notes: 2,
          answers: 2,
          documents: 2,
        },
      });
    });

    it.each(CELLS)(
      'F21, AUD-06: finds in %s a changed %s',
      async (table, _, change, code) => {
        const row = await firstOf(table);
        const changed =
          typeof change === 'function' ? change(row, releases) : change;
        expect(await exchanged(table, [row], [{ ...row, ...changed }])).toEqual(
          {
            result: 'tampered',
            code,
            index: await indexOf(TOLD_BY[table]),
          },
        );
      },
    );

    it.each([
      ['evidence', 'evidence-missing'],
      ['release_notes', 'notes-missing'],
      ['checklist_answers', 'answer-missing'],
      ['release_documents', 'document-missing'],
      ['documents', 'document-missing'],
      ['release_blocks', 'block-missing'],
    ])('F21: finds in %s a row that was removed', async (table, code) => {
      expect(await exchanged(table, [await firstOf(table)], [])).toEqual({
        result: 'tampered',
        code,
        index: await indexOf(TOLD_BY[table]),
      });
    });

    it.each([
      ['evidence', { id: OTHER, content_hash: '' }, 'evidence'],
      ['release_notes', { revision: 3 }, 'notes'],
      ['checklist_answers', { seq: 77 }, 'answer'],
      ['release_documents', { id: OTHER, kind: 'x' }, 'document'],
    ])('F21: finds in %s a row that was put in', async (table, other, code) => {
      const row = { ...(await firstOf(table)), ...other };
      expect(await exchanged(table, [], [row])).toEqual({
        result: 'tampered',
        code: `${code}-without-event`,
        // Every event is good; something beside them is not.
        index: size,
      });
    });

    it('F21: finds a block that was put on again, or on a release that never had one', async () => {
      const row = await firstOf('release_blocks');
      const again = { ...row, release_id: releases.other };
      expect(await exchanged('release_blocks', [], [again])).toEqual({
        result: 'tampered',
        code: 'block-without-event',
        index: await indexOf('release.unblocked'),
      });
      const never = { ...row, release_id: releases.bare };
      expect(await exchanged('release_blocks', [], [never])).toEqual({
        result: 'tampered',
        code: 'block-without-event',
        index: size,
      });
    });

    it('is sound once everything is put back', async () => {
      expect(await verify()).toMatchObject({ result: 'sound', problems: [] });
    });
  },
);
