import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createTrailDatabase,
  verifyTrail,
} from '@slipway/backstage-plugin-releases-node/trail';
import type { LogTrust } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import { startReleases } from '../../tests/__testUtils__/startReleases';
import { CELLS, OTHER, type Row } from './__testUtils__/contentCells';
import {
  settled,
  tellAll,
  type Api,
  type Releases,
} from './__testUtils__/tellAll';
import { inSnapshot } from './snapshot';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** The first event of these tells of the first row of those. */
const TOLD_BY: Record<string, string> = {
  evidence: 'evidence.reported',
  release_notes: 'release.notes-published',
  checklist_answers: 'release.checklist-answered',
  release_documents: 'release.document-attached',
  documents: 'release.document-attached',
  release_blocks: 'release.blocked',
};

/** What finds a row again. */
const keyOf = ({ id, seq, release_id, revision, sha256: hash }: Row) => {
  if (id !== undefined) return { id };
  if (seq !== undefined) return { seq };
  if (revision !== undefined) return { release_id, revision };
  return hash === undefined ? { release_id } : { sha256: hash };
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
