import {
  openCheckpoint,
  cosign,
  SigningKey,
  type TileReader,
} from '@slipway/transparency-log';
import { anEvent, uuid } from '../__testUtils__/events';
import { Population, populate } from '../__testUtils__/populate';
import { TestTrail, toRow } from '../__testUtils__/TestTrail';
import { ORIGIN } from '../__testUtils__/TestLog';
import type { TrailOptions } from './verifyTrail';
import { createTrailDatabase } from './TrailDatabase';

/** Kept from before somebody changed the database. */
interface Kept {
  checkpoint: string;
  tiles: TileReader;
}

interface Cell {
  name: string;
  tamper(trail: TestTrail, kept: Kept): Promise<void>;
  /** What a verification is given from outside; nothing unless told. */
  outside?: ('checkpoint' | 'tiles')[];
  /** Exactly this leaf … */
  index?: number;
  /** … or one in this range, where nothing from outside tells which. */
  range?: { from: number; to: number };
  codes: string[];
}

const SIZE = 513;
/** Sizes of the checkpoints around leaf 300. */
const BEFORE = 264;
const AFTER = 314;

let clean: TestTrail;
let kept: Kept;
let population: Population;

beforeAll(async () => {
  clean = await TestTrail.create();
  population = await populate(clean);
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

/** The index of the first event that fits. */
async function find(
  trail: TestTrail,
  where: Record<string, unknown>,
  last = false,
): Promise<number> {
  const row = await trail
    .knex('audit_leaves')
    .join('audit_events', 'seq', 'event_seq')
    .where(where)
    .orderBy('leaf_index', last ? 'desc' : 'asc')
    .first('leaf_index');
  return row.leaf_index;
}

async function deleteLeaf(trail: TestTrail, index: number): Promise<void> {
  const { seq } = await trail.eventAt(index);
  await trail.knex('audit_leaves').where({ leaf_index: index }).delete();
  await trail.knex('audit_events').where({ seq }).delete();
}

/** Cuts the log back to a size, as if nothing had come after. */
async function truncate(trail: TestTrail, size: number): Promise<void> {
  const { knex } = trail;
  const gone = knex('audit_leaves')
    .where('leaf_index', '>=', size)
    .select('event_seq');
  await knex('audit_pending').delete();
  await knex('audit_events')
    .whereIn('seq', gone)
    .orWhereNotIn('seq', knex('audit_leaves').select('event_seq'))
    .delete();
  await knex('audit_leaves').where('leaf_index', '>=', size).delete();
  await knex('audit_checkpoints').where('size', '>', size).delete();
  await trail.remakeHashes();
}

const swapLeaves = async ({ knex }: TestTrail, a: number, b: number) => {
  await knex('audit_leaves')
    .where({ leaf_index: a })
    .update({ leaf_index: -1 });
  await knex('audit_leaves').where({ leaf_index: b }).update({ leaf_index: a });
  await knex('audit_leaves')
    .where({ leaf_index: -1 })
    .update({ leaf_index: b });
};

const changeRows =
  (table: string, where: object, values: object) =>
  async ({ knex }: TestTrail) => {
    const changed = await knex(table).where(where).update(values);
    expect(changed).toBeGreaterThan(0);
  };

const changeLeaf300 = (change: (event: any) => void) => (trail: TestTrail) =>
  trail.changePayload(300, change);

const byEve = (event: any) => {
  event.actor.ref = 'user:default/eve';
};

const remade =
  (change: (trail: TestTrail) => Promise<unknown>) =>
  async (trail: TestTrail) => {
    await change(trail);
    await trail.remakeHashes();
  };

const editColumn = (column: string, value: unknown): Cell => ({
  name: `edit column ${column} of an event`,
  tamper: async trail => {
    const { seq } = await trail.eventAt(300);
    await trail
      .knex('audit_events')
      .where({ seq })
      .update({ [column]: value });
  },
  index: 300,
  codes: [column === 'seq' ? 'event-missing' : 'column-changed'],
});

const EVENT_300_VERSION = '1.57.0';

const CELLS: Cell[] = [
  editColumn('id', uuid('other')),
  editColumn('type', 'deployment.failed'),
  editColumn('at', 1),
  editColumn('at', 'long ago'),
  editColumn('actor_kind', 'service'),
  editColumn('actor_ref', 'user:default/eve'),
  editColumn('subject_kind', 'release'),
  editColumn('subject_id', 'x'),
  editColumn('entity_ref', null),
  editColumn('environment', 'staging'),
  editColumn('retention', 'permanent'),
  editColumn('seq', 100_000),
  {
    name: 'edit the payload of an event, columns with it',
    tamper: changeLeaf300(byEve),
    index: 300,
    codes: ['leaf-changed'],
  },
  {
    name: 'edit the payload of an event by a space',
    tamper: async trail => {
      const { seq, payload } = await trail.eventAt(300);
      await trail
        .knex('audit_events')
        .where({ seq })
        .update({ payload: payload.replace('{', '{ ') });
    },
    index: 300,
    codes: ['leaf-changed', 'event-invalid'],
  },
  {
    name: 'edit the payload of an event and make all hashes again',
    tamper: remade(changeLeaf300(byEve)),
    range: { from: BEFORE, to: AFTER },
    codes: ['root-differs'],
  },
  {
    name: 'edit the payload of an event and make all hashes again, with a copy of the hashes elsewhere',
    tamper: remade(changeLeaf300(byEve)),
    outside: ['tiles'],
    index: 300,
    codes: ['outside-differs', 'root-differs'],
  },
  {
    name: 'edit a stored leaf hash',
    tamper: async ({ knex }) => {
      const { hashes } = await knex('audit_tiles')
        .where({ level: 0, tile_index: 1 })
        .first();
      hashes[(300 - 256) * 32] += 1;
      await knex('audit_tiles')
        .where({ level: 0, tile_index: 1 })
        .update({ hashes });
    },
    index: 300,
    codes: ['leaf-changed'],
  },
  {
    name: 'edit a stored hash above the leaves',
    tamper: async ({ knex }) => {
      const { hashes } = await knex('audit_tiles').where({ level: 1 }).first();
      hashes[0] += 1;
      await knex('audit_tiles').where({ level: 1 }).update({ hashes });
    },
    // Every leaf is proven by the checkpoints.
    index: SIZE,
    codes: ['tile-changed'],
  },
  {
    name: 'delete a tile',
    tamper: async ({ knex }) => {
      await knex('audit_tiles').where({ level: 0, tile_index: 1 }).delete();
    },
    index: 256,
    codes: ['tile-missing'],
  },
  {
    name: 'swap two payloads',
    tamper: async trail => {
      const a = await trail.eventAt(200);
      const b = await trail.eventAt(300);
      const { knex } = trail;
      await knex('audit_events')
        .where('seq', a.seq)
        .update('payload', b.payload);
      await knex('audit_events')
        .where('seq', b.seq)
        .update('payload', a.payload);
    },
    index: 200,
    codes: ['leaf-changed', 'column-changed'],
  },
  {
    name: 'swap two events whole',
    tamper: async trail => {
      const a = JSON.parse((await trail.eventAt(200)).payload);
      const b = JSON.parse((await trail.eventAt(300)).payload);
      const { knex } = trail;
      await knex('audit_events').where('id', b.id).update('id', uuid('tmp'));
      await knex('audit_events').where('id', a.id).update(toRow(b));
      await knex('audit_events').where('id', uuid('tmp')).update(toRow(a));
    },
    index: 200,
    codes: ['leaf-changed'],
  },
  ...[0, 300, SIZE - 1].flatMap((index): Cell[] => [
    {
      name: `delete event ${index}`,
      tamper: async trail => {
        const { seq } = await trail.eventAt(index);
        await trail.knex('audit_events').where({ seq }).delete();
      },
      index,
      codes: ['event-missing'],
    },
    {
      name: `delete event ${index} with its leaf`,
      tamper: trail => deleteLeaf(trail, index),
      index,
      codes: ['leaf-missing'],
    },
    {
      name: `delete event ${index}, renumber and make all hashes again, with hashes elsewhere`,
      tamper: remade(trail => deleteLeaf(trail, index)),
      outside: ['tiles'],
      // The last one leaves no other in its place; the signed size tells.
      index,
      codes: ['checkpoint-beyond'],
    },
  ]),
  {
    name: 'delete event 300, renumber and make all hashes again',
    tamper: remade(trail => deleteLeaf(trail, 300)),
    range: { from: BEFORE, to: AFTER },
    codes: ['root-differs', 'checkpoint-beyond'],
  },
  {
    name: 'delete the last event and everything that tells of it',
    tamper: trail => truncate(trail, SIZE - 1),
    outside: ['checkpoint'],
    index: SIZE - 1,
    codes: ['truncated'],
  },
  {
    name: 'delete the last leaf, size and root with it, but not its hash',
    tamper: async trail => {
      const tiles = await trail.knex('audit_tiles');
      await truncate(trail, SIZE - 3);
      await trail.knex('audit_tiles').delete();
      await trail.knex('audit_tiles').insert(tiles);
    },
    index: SIZE - 3,
    codes: ['tile-surplus'],
  },
  ...(['tiles', undefined] as const).map(
    (outside): Cell => ({
      name: `insert an event of an earlier date and make all hashes again, ${
        outside ? 'with' : 'without'
      } hashes elsewhere`,
      tamper: async trail => {
        const { payload } = await trail.eventAt(299);
        const event = anEvent({
          seed: 'forged',
          type: 'environment.observed',
          subject: { kind: 'environment', id: 'production' },
          at: JSON.parse(payload).at,
        });
        await trail
          .knex('audit_leaves')
          .where('leaf_index', '>=', 300)
          .update({
            leaf_index: trail.knex.raw('-leaf_index'),
          });
        await trail.record([event]);
        const { seq } = await trail
          .knex('audit_events')
          .where({ id: event.id })
          .first();
        await trail.knex('audit_pending').where({ seq }).delete();
        await trail
          .knex('audit_leaves')
          .where('leaf_index', '<', 0)
          .update({
            leaf_index: trail.knex.raw('1 - leaf_index'),
          });
        await trail
          .knex('audit_leaves')
          .insert({ leaf_index: 300, event_seq: seq });
        await trail.remakeHashes();
      },
      ...(outside
        ? { outside: [outside], index: 300 }
        : { range: { from: BEFORE, to: AFTER } }),
      codes: ['root-differs'],
    }),
  ),
  {
    name: 'insert an event past the log',
    tamper: async trail => {
      await trail.record([
        anEvent({
          seed: 'forged',
          type: 'environment.observed',
          subject: { kind: 'environment', id: 'production' },
          at: population.at(300),
        }),
      ]);
      const [{ seq }] = await trail
        .knex('audit_events')
        .orderBy('seq', 'desc')
        .limit(1);
      await trail.knex('audit_pending').where({ seq }).delete();
    },
    index: SIZE,
    codes: ['event-unlogged'],
  },
  {
    name: 'take an event off the way to the log',
    tamper: async ({ knex }) => {
      const { seq } = await knex('audit_pending').first();
      await knex('audit_pending').where({ seq }).delete();
    },
    index: SIZE,
    codes: ['event-unlogged'],
  },
  {
    name: 'have an event logged twice',
    tamper: async trail => {
      const { seq } = await trail.eventAt(300);
      await trail.knex('audit_pending').insert({ seq });
    },
    index: SIZE,
    codes: ['pending-stray'],
  },
  {
    name: 'reorder two events',
    tamper: trail => swapLeaves(trail, 200, 300),
    index: 200,
    codes: ['leaf-changed'],
  },
  {
    name: 'reorder two events and make all hashes again, with hashes elsewhere',
    tamper: remade(trail => swapLeaves(trail, 200, 300)),
    outside: ['tiles', 'checkpoint'],
    index: 200,
    codes: ['outside-differs', 'root-differs'],
  },
  {
    name: 'truncate past the last checkpoint that is kept elsewhere',
    tamper: trail => truncate(trail, 400),
    outside: ['checkpoint'],
    index: 400,
    codes: ['truncated'],
  },
  {
    name: 'truncate and leave the checkpoints',
    tamper: async trail => {
      const checkpoints = await trail.knex('audit_checkpoints');
      await truncate(trail, 400);
      await trail.knex('audit_checkpoints').delete();
      await trail.knex('audit_checkpoints').insert(checkpoints);
    },
    index: 400,
    codes: ['checkpoint-beyond'],
  },
  {
    name: 'put an older backup back and go on with other events',
    tamper: async trail => {
      await truncate(trail, 400);
      const others = Array.from({ length: SIZE - 400 + 20 }, (_, i) =>
        anEvent({
          seed: `after the restore ${i}`,
          type: 'environment.observed',
          subject: { kind: 'environment', id: 'production' },
          refs: undefined,
          at: population.at(600),
        }),
      );
      await trail.record(others);
      await trail.integrate();
    },
    outside: ['checkpoint', 'tiles'],
    index: 400,
    codes: ['outside-differs', 'outside-fork'],
  },
  {
    name: 'replace the key: another one signs what was changed',
    tamper: async trail => {
      await trail.changePayload(300, byEve);
      await trail.remakeHashes();
      await trail.knex('audit_checkpoints').delete();
      await trail.checkpoint(SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 9)));
    },
    range: { from: 0, to: SIZE },
    codes: ['checkpoint-untrusted'],
  },
  {
    name: 'replace the key, with hashes elsewhere',
    tamper: async trail => {
      await trail.changePayload(300, byEve);
      await trail.remakeHashes();
      await trail.knex('audit_checkpoints').delete();
      await trail.checkpoint(SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 9)));
    },
    outside: ['checkpoint', 'tiles'],
    index: 300,
    codes: ['checkpoint-untrusted', 'outside-differs', 'outside-fork'],
  },
  ...(['tiles', undefined] as const).map(
    (outside): Cell => ({
      name: `fork: two trees of one size signed by the key of the log, ${
        outside ? 'with' : 'without'
      } hashes elsewhere`,
      tamper: async trail => {
        await trail.changePayload(300, byEve);
        await trail.remakeHashes();
        const sizes = await trail.knex('audit_checkpoints').select('size');
        await trail.knex('audit_checkpoints').delete();
        expect(sizes.at(-1)!.size).toBe(SIZE);
        await trail.checkpoint();
      },
      outside: outside ? ['checkpoint', outside] : ['checkpoint'],
      ...(outside ? { index: 300 } : { range: { from: 0, to: SIZE } }),
      codes: ['outside-fork'],
    }),
  ),
  {
    name: 'move a signature to the checkpoint of another size',
    tamper: async ({ knex }) => {
      const notes = await knex('audit_checkpoints').orderBy('size');
      const [mine, other] = notes.map(row => row.note.split('\n\n'));
      await knex('audit_checkpoints')
        .where({ size: notes[0].size })
        .update({ note: `${mine[0]}\n\n${other[1]}` });
    },
    // A later checkpoint proves the leaves.
    index: SIZE,
    codes: ['checkpoint-signature'],
  },
  {
    name: 'move the signature of the last checkpoint',
    tamper: async ({ knex }) => {
      const notes = await knex('audit_checkpoints').orderBy('size');
      const [mine, other] = [notes.at(-1)!, notes[0]];
      await knex('audit_checkpoints')
        .where({ size: mine.size })
        .update({
          note: `${mine.note.split('\n\n')[0]}\n\n${
            other.note.split('\n\n')[1]
          }`,
        });
    },
    range: { from: 472, to: SIZE },
    codes: ['checkpoint-signature', 'not-vouched-for'],
  },
  {
    name: 'edit the root beside a checkpoint',
    tamper: changeRows('audit_checkpoints', { size: AFTER }, { root: 'ff' }),
    index: SIZE,
    codes: ['checkpoint-changed'],
  },
  {
    name: 'edit the root of the log',
    tamper: changeRows('audit_state', { id: 1 }, { root: 'f'.repeat(64) }),
    index: SIZE,
    codes: ['state-root'],
  },
  {
    name: 'edit the size of the log',
    tamper: changeRows('audit_state', { id: 1 }, { size: 400 }),
    index: 400,
    codes: ['leaf-surplus', 'checkpoint-beyond', 'tile-surplus'],
  },
  {
    name: 'delete the row that describes the log',
    tamper: async ({ knex }) => {
      await knex('audit_state').delete();
    },
    index: 0,
    codes: ['state-missing'],
  },
  {
    name: 'change the text of a policy after a decision',
    tamper: changeRows(
      'policy_versions',
      { seq: 2 },
      { document: '{"kind":"PromotionPath","version":3}' },
    ),
    index: 214,
    codes: ['policy-changed'],
  },
  {
    name: 'change a policy with its hash',
    tamper: changeRows(
      'policy_versions',
      { seq: 2 },
      {
        document: '{}',
        hash: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
      },
    ),
    index: 214,
    codes: ['policy-changed'],
  },
  {
    name: 'delete a version of a policy',
    tamper: async ({ knex }) => {
      await knex('policy_versions').where({ seq: 2 }).delete();
    },
    index: 214,
    codes: ['policy-missing'],
  },
  {
    name: 'put in a version of a policy that no event activated',
    tamper: async ({ knex }) => {
      const version = await knex('policy_versions').where({ seq: 2 }).first();
      await knex('policy_versions').insert({ ...version, seq: 3 });
    },
    index: SIZE,
    codes: ['policy-changed'],
  },
  {
    name: 'remove a state change but not its event',
    tamper: changeRows(
      'deployments',
      { version: EVENT_300_VERSION },
      { state: 'running' },
    ),
    index: -1,
    codes: ['deployment-state'],
  },
  {
    name: 'change a state without an event',
    tamper: changeRows(
      'deployments',
      { version: EVENT_300_VERSION },
      { state: 'failed' },
    ),
    index: -1,
    codes: ['deployment-state'],
  },
  {
    name: 'change the version of a deployment',
    tamper: changeRows(
      'deployments',
      { version: EVENT_300_VERSION },
      { version: '6.6.6' },
    ),
    index: -2,
    codes: ['deployment-changed'],
  },
  {
    name: 'move a deployment to another environment',
    tamper: changeRows(
      'deployments',
      { version: EVENT_300_VERSION },
      { environment: 'staging' },
    ),
    index: -2,
    codes: ['deployment-changed'],
  },
  {
    name: 'delete a deployment but not its events',
    tamper: async ({ knex }) => {
      const id = uuid(`deployment ${EVENT_300_VERSION}`);
      await knex('gate_evaluations').where({ deployment_id: id }).delete();
      await knex('deployments').where({ id }).delete();
    },
    index: -2,
    codes: ['deployment-missing', 'evaluation-missing'],
  },
  {
    name: 'put in a deployment without an event',
    tamper: async ({ knex }) => {
      const row = await knex('deployments').first();
      await knex('deployments').insert({
        ...row,
        id: uuid('forged'),
        external_id: 'forged',
      });
    },
    index: SIZE,
    codes: ['deployment-without-event'],
  },
  {
    name: 'remove an event but not its state change, and make all hashes again',
    tamper: remade(async trail => {
      const id = uuid(`deployment ${EVENT_300_VERSION}`);
      const index = await find(trail, {
        subject_id: id,
        type: 'deployment.started',
      });
      await deleteLeaf(trail, index);
    }),
    outside: ['tiles'],
    index: -3,
    codes: ['deployment-chain-broken', 'root-differs'],
  },
  {
    name: 'change an evaluation after a decision',
    tamper: changeRows(
      'gate_evaluations',
      { id: uuid(`evaluation ${EVENT_300_VERSION}`) },
      { inputs: '{"release":{"digests":[],"version":"6.6.6"}}' },
    ),
    index: -2,
    codes: ['evaluation-changed'],
  },
  {
    name: 'delete an evaluation',
    tamper: async ({ knex }) => {
      await knex('gate_evaluations')
        .where({ id: uuid(`evaluation ${EVENT_300_VERSION}`) })
        .delete();
    },
    index: -2,
    codes: ['evaluation-missing'],
  },
  {
    name: 'change the content of a release',
    tamper: changeRows(
      'releases',
      { version: EVENT_300_VERSION },
      { content: '{}' },
    ),
    index: -4,
    codes: ['release-changed'],
  },
  {
    name: 'change a column of a release',
    tamper: changeRows(
      'releases',
      { version: EVENT_300_VERSION },
      { type: 'hotfix' },
    ),
    index: -4,
    codes: ['release-changed'],
  },
  {
    name: 'delete a release',
    tamper: async ({ knex }) => {
      await knex('releases').where({ version: EVENT_300_VERSION }).delete();
    },
    index: -4,
    codes: ['release-missing'],
  },
  {
    name: 'put in a release without an event',
    tamper: async ({ knex }) => {
      const row = await knex('releases').first();
      await knex('releases').insert({
        ...row,
        id: uuid('forged'),
        version: '0.0.1',
      });
    },
    index: SIZE,
    codes: ['release-without-event'],
  },
];

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
          at: population.at(517 - minutes),
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
