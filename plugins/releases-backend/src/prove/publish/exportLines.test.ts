import { TestDatabases } from '@backstage/backend-test-utils';
import {
  cosign,
  SigningKey,
  verifyExport,
  type LogTrust,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { Cosignatures } from './Cosignatures';
import { exportLines } from './exportLines';
import { textOfNote } from './notes';
import { START, TestLog } from './__testUtils__/testLog';
import { ORIGIN, TRUST } from './__testUtils__/testTree';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const EXPORTED_AT = new Date('2026-12-01T12:00:00.000Z');

describe.each(databases.eachSupportedId())('exportLines on %s', databaseId => {
  let knex: Knex;
  let log: TestLog;
  let cosignatures: Cosignatures;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    log = await TestLog.create({ knex });
    cosignatures = Cosignatures.create({ knex });
  });

  afterEach(async () => {
    await knex.destroy();
  });

  const lines = async (from: number, to: number, trust: LogTrust = TRUST) => {
    const found: string[] = [];
    for await (const line of exportLines({
      reader: log.reader,
      cosignatures,
      trust,
      from,
      to,
      exportedAt: EXPORTED_AT,
    })) {
      found.push(line);
    }
    return found;
  };

  const verify = (exported: string[], trust: LogTrust = TRUST) =>
    verifyExport({
      chunks: (async function* chunks() {
        yield Buffer.from(exported.join(''));
      })(),
      trust,
    });

  it('AUD-06: writes the documented format, and every range verifies', async () => {
    for (const size of [1, 3, 8, 300]) {
      await log.growTo(size);
    }
    const exported = await lines(2, 5);
    const { note } = (await log.reader.checkpoint(3))!;
    const event = await log.payload(2);
    expect(exported.every(line => /^[^\n]+\n$/.test(line))).toBe(true);
    expect(exported).toHaveLength(7);
    expect(exported[0]).toMatch(
      new RegExp(
        `^{"format":"slipway-audit-export/v1","origin":"${ORIGIN}","from":2,"to":5,"size":8,"left":\\["[^"]{44}"\\],"right":\\["[^"]{44}","[^"]{44}"\\],"exportedAt":"2026-12-01T12:00:00.000Z"}\n$`,
      ),
    );
    expect(exported[1]).toMatch(/^{"index":2,"hash":"[^"]{44}","event":{/);
    expect(exported[1]).toContain(`"event":${event}}\n`);
    expect(exported[4]).toBe(`${JSON.stringify({ checkpoint: note })}\n`);
    expect(exported[6]).toBe('{"end":true,"events":3}\n');

    for (const [from, to, size, checkpoints] of [
      [0, 300, 300, [1, 3, 8, 300]],
      [2, 5, 8, [3, 8]],
      [3, 3, 8, [8]],
      [8, 257, 300, [300]],
      [0, 1, 1, [1]],
    ] as const) {
      expect(await verify(await lines(from, to))).toMatchObject({
        result: 'sound',
        from,
        to,
        size,
        events: to - from,
        expired: 0,
        checkpoints: checkpoints.map(s => ({ size: s })),
      });
    }
  });

  it('refuses ranges that no checkpoint covers before the first line', async () => {
    await log.growTo(5);
    await log.append([{}]);
    for (const [from, to] of [
      [3, 2],
      [0, 6],
      [5, 5],
      [-1, 2],
      [0, 1.5],
      [NaN, 2],
    ]) {
      await expect(lines(from, to)).rejects.toThrow(
        /at most 5, the size of the newest checkpoint; it cannot go from/,
      );
    }
  });

  it('F21: shows what was changed in the database, and no deletion as expiry', async () => {
    await log.growTo(40);
    await log.tamper(tx =>
      tx('audit_events')
        .where({
          seq: tx('audit_leaves').where({ leaf_index: 7 }).select('event_seq'),
        })
        .update({
          payload: (tx as Knex).raw("replace(payload, 'ada', 'eve')"),
        }),
    );
    expect(await verify(await lines(0, 40))).toMatchObject({
      result: 'tampered',
      firstBadIndex: 7,
    });
    await log.tamper(async tx => {
      await tx('audit_events')
        .where({
          seq: tx('audit_leaves').where({ leaf_index: 9 }).select('event_seq'),
        })
        .delete();
    });
    await expect(lines(0, 40)).rejects.toThrow(
      /Event 9 is missing in the database/,
    );
    expect(await lines(10, 40)).toHaveLength(33);
  });

  it('shows the hash of what has expired', async () => {
    await log.growTo(6);
    await log.tamper(tx =>
      tx('audit_events').where('seq', '<', 4).update({ payload: '' }),
    );
    const exported = await lines(0, 6);
    expect(exported[1]).toMatch(
      /^{"index":0,"hash":"[^"]{44}","expired":true}\n$/,
    );
    expect(await verify(exported)).toMatchObject({
      result: 'sound',
      expired: 3,
    });
  });

  it('exports the checkpoints that count: of this origin, with the quorum', async () => {
    const witness = SigningKey.generate('w.example.com', {
      type: 'cosignature',
    });
    const trust = {
      ...TRUST,
      witnesses: { vkeys: [witness.vkey], quorum: 1 },
    };
    await log.append([{}]);
    for (const size of [2, 4, 6]) {
      const { note } = await log.growTo(size);
      if (size !== 4) {
        await cosignatures.add({
          size,
          witness: witness.name,
          line: cosign(textOfNote(note), witness, START),
          receivedAt: START,
        });
      }
    }
    await log.growTo(8);
    expect(await verify(await lines(0, 3, trust), trust)).toMatchObject({
      result: 'sound',
      size: 6,
      checkpoints: [
        { size: 2, at: [START] },
        { size: 6, at: [START] },
      ],
    });
    expect(await verify(await lines(0, 3))).toMatchObject({ size: 4 });
    await expect(lines(0, 7, trust)).rejects.toThrow(
      /No checkpoint of size 7 or more counts.*1 witnesses/,
    );
  });
});
