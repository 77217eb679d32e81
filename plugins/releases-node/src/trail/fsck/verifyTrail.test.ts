import { cosign, openCheckpoint, SigningKey } from '@slipway/transparency-log';
import { anEvent, uuid } from '../__testUtils__/events';
import { minute, Population, populate } from '../__testUtils__/populate';
import {
  AFTER,
  BEFORE,
  byEve,
  CELLS,
  EVENT_300_VERSION,
  find,
  SIZE,
  truncate,
  type Cell,
  type Kept,
} from '../__testUtils__/tamperMatrix';
import { ORIGIN } from '../__testUtils__/TestLog';
import { TestTrail } from '../__testUtils__/TestTrail';
import { createTrailDatabase } from './TrailDatabase';
import type { TrailOptions } from './TrailOptions';

let clean: TestTrail;
let kept: Kept;

beforeAll(async () => {
  clean = await TestTrail.create();
  await populate(clean);
  const { note } = await clean
    .knex('audit_checkpoints')
    .orderBy('size', 'desc')
    .first('note');
  kept = { checkpoint: note, tiles: await clean.keepTiles() };
}, 60_000);

afterAll(async () => clean.close());

async function withCopy<T>(work: (trail: TestTrail) => Promise<T>): Promise<T> {
  const trail = await clean.copy();
  try {
    return await work(trail);
  } finally {
    await trail.close();
  }
}

/** Where the events of the deployment around leaf 300 are. */
async function resolve(index: number | undefined): Promise<number | undefined> {
  const deployment = { subject_id: uuid(`deployment ${EVENT_300_VERSION}`) };
  switch (index) {
    case -1:
      return find(clean, deployment, true);
    case -2:
      return find(clean, deployment);
    case -3:
      return find(clean, { ...deployment, type: 'deployment.started' });
    case -4:
      return find(clean, { subject_id: uuid(`release ${EVENT_300_VERSION}`) });
    default:
      return index;
  }
}

function outsideOf(cell: Cell): TrailOptions['outside'] {
  return {
    ...(cell.outside?.includes('checkpoint')
      ? { checkpoint: kept.checkpoint }
      : {}),
    ...(cell.outside?.includes('tiles') ? { tiles: kept.tiles } : {}),
  };
}

describe('verifyTrail', () => {
  it('F21: finds nothing in a clean trail, with and without what is kept elsewhere', async () => {
    for (const outside of [undefined, kept, { tiles: kept.tiles }]) {
      for (const pageSize of [1, 300, 4096]) {
        const report = await clean.verify({ outside, pageSize });
        expect(report).toMatchObject({
          result: 'sound',
          origin: ORIGIN,
          size: SIZE,
          events: SIZE,
          expired: 0,
          pending: 4,
          problems: [],
          problemCount: 0,
          checked: {
            leaves: SIZE,
            tiles: 4,
            checkpoints: outside === kept ? 11 : 10,
            deployments: 109,
            releases: 98,
            policies: 2,
            evaluations: 98,
          },
        });
        expect(report.checkpoint?.size).toBe(SIZE);
        expect(report).not.toHaveProperty('firstBadIndex');
      }
    }
  });

  it.each(CELLS.map(cell => [cell.name, cell] as const))(
    'F21, AUD-06: %s',
    async (_, cell) => {
      await withCopy(async trail => {
        await trail.dropTriggers();
        await trail.knex.raw('PRAGMA foreign_keys = OFF');
        await cell.tamper(trail, kept);
        const report = await trail.verify({ outside: outsideOf(cell) });
        const codes = report.problems.map(problem => problem.code);
        expect(codes).toEqual(expect.arrayContaining(cell.codes));
        expect({
          result: report.result,
          firstBadIndex: report.firstBadIndex,
          range: report.range,
        }).toEqual({
          result: 'tampered',
          firstBadIndex: await resolve(cell.index),
          range: cell.index === undefined ? cell.range : undefined,
        });
      });
    },
  );

  it('F21, AUD-14: finds another printed name or meaning in a signature', async () => {
    const trail = await TestTrail.create();
    const signature = {
      printedName: 'Ada Lovelace',
      meaning: 'approval',
      at: '2026-11-20T10:00:00.000Z',
      contentHash: 'e'.repeat(64),
    };
    const events = Array.from({ length: 9 }, (_, i) =>
      anEvent({
        seed: `signed ${i}`,
        type: 'log.reviewed',
        subject: { kind: 'log', id: 'log' },
        refs: undefined,
        after: { signature },
      }),
    );
    await trail.record(events);
    await trail.integrate();
    await trail.checkpoint();
    const tiles = await trail.keepTiles();
    expect((await trail.verify()).result).toBe('sound');
    await trail.dropTriggers();
    for (const [index, member] of [
      [7, 'meaning'],
      [5, 'printedName'],
    ] as const) {
      await trail.changePayload(index, event => {
        event.after.signature[member] = 'review';
      });
      expect(await trail.verify()).toMatchObject({
        result: 'tampered',
        firstBadIndex: index,
      });
    }
    await trail.remakeHashes();
    expect(await trail.verify({ outside: { tiles } })).toMatchObject({
      result: 'tampered',
      firstBadIndex: 5,
    });
    await trail.close();
  });

  it('F21: an older backup looks sound by itself, and is found by what is kept elsewhere', async () => {
    await withCopy(async trail => {
      const backup = await trail.copy();
      await backup.dropTriggers();
      await truncate(backup, BEFORE);
      const ids = (await backup.knex('audit_events').select('subject_id')).map(
        row => row.subject_id,
      );
      for (const table of ['gate_evaluations', 'releases', 'deployments']) {
        const column = table === 'gate_evaluations' ? 'deployment_id' : 'id';
        await backup.knex(table).whereNotIn(column, ids).delete();
      }
      expect(await backup.verify()).toMatchObject({
        result: 'sound',
        size: BEFORE,
      });
      expect(
        await backup.verify({ outside: { checkpoint: kept.checkpoint } }),
      ).toMatchObject({
        result: 'tampered',
        firstBadIndex: BEFORE,
        problems: [{ code: 'truncated' }],
      });
      await backup.close();
    });
  });

  it('F21: a clock that went back is told and is no tampering', async () => {
    await withCopy(async trail => {
      const { size } = await trail.state();
      const back = (minutes: number, seed: string) =>
        anEvent({
          seed,
          type: 'environment.observed',
          subject: { kind: 'environment', id: 'production' },
          refs: undefined,
          at: minute(517 - minutes),
        });
      await trail.record([back(4, 'little'), back(10, 'far')]);
      await trail.integrate();
      await trail.checkpoint();
      const report = await trail.verify();
      expect(report.result).toBe('sound');
      expect(report.problems).toEqual([
        expect.objectContaining({
          code: 'clock-backwards',
          severity: 'warning',
          index: size + 4 + 1,
        }),
      ]);
      expect(report).not.toHaveProperty('firstBadIndex');
    });
  });

  it('verifies from an index on, with the records of what comes after', async () => {
    const report = await clean.verify({ from: 300 });
    expect(report).toMatchObject({
      result: 'sound',
      events: SIZE - 256,
      checked: { leaves: SIZE - 256, checkpoints: 6 },
    });
    expect(report.checked.deployments).toBeGreaterThan(40);
    await withCopy(async trail => {
      await trail.dropTriggers();
      await trail.changePayload(100, byEve);
      expect((await trail.verify({ from: 300 })).result).toBe('sound');
      await trail.changePayload(400, byEve);
      expect(await trail.verify({ from: 300 })).toMatchObject({
        result: 'tampered',
        firstBadIndex: 400,
      });
      await trail.knex('audit_tiles').where({ level: 1 }).delete();
      // Without the hashes of what comes before, it starts from the beginning.
      expect(await trail.verify({ from: 300 })).toMatchObject({
        result: 'tampered',
        firstBadIndex: 100,
      });
    });
  });

  it('counts only checkpoints that enough witnesses cosigned', async () => {
    const witness = SigningKey.fromSeed(
      'witness.example.com',
      Buffer.alloc(32, 3),
      { type: 'cosignature' },
    );
    const trust = {
      ...clean.trust,
      witnesses: { vkeys: [witness.vkey], quorum: 1 },
    };
    expect(await clean.verify({ trust })).toMatchObject({
      result: 'incomplete',
      problems: [{ code: 'no-checkpoint', severity: 'warning' }],
    });
    await withCopy(async trail => {
      const { note } = await trail
        .knex('audit_checkpoints')
        .where({ size: AFTER })
        .first();
      await trail.knex('audit_cosignatures').insert({
        size: AFTER,
        witness: witness.name,
        line: cosign(
          `${note.split('\n\n')[0]}\n`,
          witness,
          new Date('2026-11-20T12:00:01Z'),
        ),
        received_at: 0,
      });
      const report = await trail.verify({ trust });
      expect(report).toMatchObject({
        result: 'sound',
        pending: SIZE - AFTER + 4,
        checkpoint: { size: AFTER, cosignedBy: ['witness.example.com'] },
        checked: { cosignatures: 1 },
      });
      expect(openCheckpoint(report.checkpoint!.note, trust).size).toBe(AFTER);

      // The same line on another checkpoint is none of that one.
      const { line } = await trail.knex('audit_cosignatures').first('line');
      await trail.knex('audit_cosignatures').insert({
        size: SIZE,
        witness: witness.name,
        line,
        received_at: 0,
      });
      expect(await trail.verify({ trust })).toMatchObject({
        result: 'tampered',
        firstBadIndex: SIZE,
        problems: [{ code: 'cosignature-wrong' }],
      });
    });
  });

  it('is incomplete where it cannot go on, and still tells what it found', async () => {
    const stop = new AbortController();
    const progress: string[] = [];
    const report = await clean.verify({
      pageSize: 256,
      signal: stop.signal,
      onProgress: ({ phase, done, of }) => {
        progress.push(`${phase} ${done}/${of}`);
        stop.abort();
      },
    });
    expect(progress).toEqual(['log 256/513']);
    expect(report).toMatchObject({
      result: 'incomplete',
      checked: { leaves: 256 },
      problems: [{ code: 'stopped' }],
    });
    const broken = createTrailDatabase({
      query: async sql => {
        if (sql.includes('audit_tiles')) {
          throw new Error('connection lost');
        }
        return clean.knex.raw(sql, []).catch(() => []);
      },
      dialect: 'sqlite',
    });
    expect(await clean.verify({ database: broken })).toMatchObject({
      result: 'incomplete',
      problems: [{ message: expect.stringContaining('connection lost') }],
    });
    expect(
      await clean.verify({ outside: { checkpoint: 'no note' } }),
    ).toMatchObject({ result: 'incomplete' });
    await withCopy(async trail => {
      await trail.dropTriggers();
      await trail.knex('audit_checkpoints').delete();
      expect(await trail.verify()).toMatchObject({
        result: 'incomplete',
        problems: [{ code: 'no-checkpoint' }],
      });
    });
  });

  it('is sound before anything was recorded', async () => {
    const trail = await TestTrail.create();
    expect(await trail.verify()).toMatchObject({ result: 'sound', size: 0 });
    await trail.checkpoint();
    expect(await trail.verify()).toMatchObject({
      result: 'sound',
      checkpoint: { size: 0 },
    });
    await trail.close();
  });

  it('keeps the first 100 problems and counts all', async () => {
    await withCopy(async trail => {
      await trail.dropTriggers();
      await trail.knex('audit_events').update({ actor_ref: 'x' });
      const report = await trail.verify();
      expect(report.problems).toHaveLength(100);
      expect(report.problemCount).toBeGreaterThanOrEqual(SIZE);
      expect(report.firstBadIndex).toBe(0);
    });
  });

  it('does not take a record that changes while it is read for tampering', async () => {
    await withCopy(async trail => {
      const id = await new Population(trail, 1000)
        .imported('7.7.7')
        .then(() => uuid('imported 7.7.7'));
      await trail.integrate();
      await trail.checkpoint();
      let interfered = false;
      const database = createTrailDatabase({
        dialect: 'sqlite',
        query: async (sql, bindings) => {
          const rows = await trail.knex.raw(sql, bindings as never[]);
          const reads = sql.includes('FROM deployments ORDER BY');
          if (!interfered && (reads || sql.includes('WHERE id > ?'))) {
            if (rows.some((row: { id: string }) => row.id === id)) {
              // Somebody reports on between the record and its events.
              interfered = true;
              await trail.knex('deployments').where({ id }).update({
                state: 'succeeded',
              });
              await trail.record([
                anEvent({
                  seed: 'meanwhile',
                  type: 'deployment.reported',
                  subject: {
                    kind: 'deployment',
                    id,
                    entityRef: 'component:default/checkout',
                    environment: 'production',
                  },
                  before: { state: 'failed' },
                  after: { state: 'succeeded' },
                  refs: undefined,
                }),
              ]);
            }
          }
          return rows;
        },
      });
      expect((await trail.verify({ database })).result).toBe('sound');
      expect(interfered).toBe(true);
    });
  });
});
