import { TestDatabases } from '@backstage/backend-test-utils';
import type { CheckpointPublisher } from '@slipway/backstage-plugin-releases-node';
import { verifyExport } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fromDbInstant } from '../../database/instants';
import { Archives } from './Archives';
import { FilePublisher } from './FilePublisher';
import { TestClock, TestLog } from './__testUtils__/testLog';
import { TRUST } from './__testUtils__/testTree';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('Archives on %s', databaseId => {
  let knex: Knex;
  let log: TestLog;
  let clock: TestClock;
  let directory: string;
  let file: FilePublisher;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    log = await TestLog.create({ knex });
    clock = new TestClock();
    directory = mkdtempSync(join(tmpdir(), 'archives-'));
    file = FilePublisher.create({
      id: 'file',
      directory: join(directory, 'file'),
    });
  });

  afterEach(async () => {
    rmSync(directory, { recursive: true, force: true });
    await knex.destroy();
  });

  const archives = (...publishers: CheckpointPublisher[]) =>
    Archives.create({
      knex,
      reader: log.reader,
      publishers,
      trust: TRUST,
      clock,
      directory: join(directory, 'work'),
    });

  const bytesOf = (name: string) =>
    readFileSync(join(directory, 'file/archives', name));

  const verify = (bytes: Buffer) =>
    verifyExport({
      chunks: (async function* chunks() {
        yield gunzipSync(bytes);
      })(),
      trust: TRUST,
    });

  it('AUD-09: writes whole ranges that are old enough, and what it wrote verifies', async () => {
    for (const size of [130, 260, 400]) {
      await log.growTo(size);
    }
    const service = archives(file);
    const report = await service.archiveDue({
      olderThanLeaves: 150,
      rangeLeaves: 100,
    });
    expect(report).toMatchObject({
      archived: [
        { publisher: 'file', from: 0, to: 100 },
        { publisher: 'file', from: 100, to: 200 },
      ],
      failures: [],
      more: false,
    });
    const bytes = bytesOf('audit-100-200.ndjson.gz');
    // One member without a time, RFC 1952 §2.3.1.
    expect(bytes.readUInt32LE(4)).toBe(0);
    expect(await verify(bytes)).toMatchObject({
      result: 'sound',
      from: 100,
      to: 200,
      size: 260,
      checkpoints: [{ size: 130 }, { size: 260 }],
    });
    const rows = await knex('audit_archives').orderBy('from_index');
    expect(rows).toHaveLength(2);
    expect({
      ...rows[1],
      written_at: fromDbInstant(rows[1].written_at),
    }).toEqual({
      target: 'file',
      from_index: expect.anything(),
      to_index: expect.anything(),
      location: join(directory, 'file/archives/audit-100-200.ndjson.gz'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: rows[1].bytes,
      written_at: clock.now(),
    });
    expect(
      [rows[1].from_index, rows[1].to_index, rows[1].bytes].map(Number),
    ).toEqual([100, 200, bytes.length]);
    expect(
      await service.archiveDue({ olderThanLeaves: 150, rangeLeaves: 100 }),
    ).toEqual({ archived: [], failures: [], more: false });

    // All that is there, and on from where it would have gone on.
    await service.archiveDue({
      olderThanLeaves: 0,
      rangeLeaves: 100,
      isFinal: true,
    });
    await log.growTo(450);
    await service.archiveDue({
      olderThanLeaves: 0,
      rangeLeaves: 100,
      isFinal: true,
    });
    await log.growTo(500);
    await service.archiveDue({ olderThanLeaves: 0, rangeLeaves: 100 });
    expect(readdirSync(join(directory, 'file/archives')).sort()).toEqual([
      'audit-0-100.ndjson.gz',
      'audit-100-200.ndjson.gz',
      'audit-200-300.ndjson.gz',
      'audit-300-400.ndjson.gz',
      'audit-400-450.ndjson.gz',
      'audit-450-500.ndjson.gz',
    ]);
    expect(readdirSync(join(directory, 'work'))).toEqual([]);
  });

  it('repeats what broke off with the same bytes, whatever the time and size', async () => {
    await log.growTo(30);
    const interrupted: CheckpointPublisher = {
      id: 'file',
      latest: () => file.latest(),
      publish: publication => file.publish(publication),
      archive: async archive => {
        await file.archive(archive);
        throw new Error('gone with Bearer abc.def');
      },
    };
    const other = FilePublisher.create({
      id: 'other',
      directory: join(directory, 'other'),
    });
    const first = await archives(interrupted, other).archiveDue({
      olderThanLeaves: 0,
      rangeLeaves: 20,
    });
    expect(first).toMatchObject({
      archived: [{ publisher: 'other', from: 0, to: 20 }],
      failures: [
        { publisher: 'file', from: 0, to: 20, error: 'gone with Bearer ***' },
      ],
    });
    const before = bytesOf('audit-0-20.ndjson.gz');
    clock.pass(3_600_000);
    await log.growTo(45);
    const second = await archives(file, other).archiveDue({
      olderThanLeaves: 0,
      rangeLeaves: 20,
    });
    expect(second.failures).toEqual([]);
    expect(
      second.archived.map(
        ({ publisher, from, to }) => `${publisher} ${from}-${to}`,
      ),
    ).toEqual(['file 0-20', 'file 20-40', 'other 20-40']);
    expect(bytesOf('audit-0-20.ndjson.gz')).toEqual(before);
  });

  it('F21: gives nobody an archive that does not verify', async () => {
    await log.growTo(30);
    await log.tamper(tx =>
      tx('audit_events')
        .where('payload', 'like', '%00000000000b%')
        .update({
          payload: (tx as Knex).raw("replace(payload, 'ada', 'eve')"),
        }),
    );
    await expect(
      archives(file).archiveDue({ olderThanLeaves: 0, rangeLeaves: 20 }),
    ).rejects.toThrow(
      /archive audit-0-20\.ndjson\.gz does not verify and was given to no place: .*11/,
    );
    await log.tamper(tx =>
      tx('audit_leaves').where({ leaf_index: 3 }).delete(),
    );
    await expect(
      archives(file).archiveDue({ olderThanLeaves: 0, rangeLeaves: 20 }),
    ).rejects.toThrow(/Event 3 is missing in the database/);
    expect(await knex('audit_archives')).toEqual([]);
    expect(readdirSync(directory)).toEqual(['work']);
    expect(readdirSync(join(directory, 'work'))).toEqual([]);
  });
});
