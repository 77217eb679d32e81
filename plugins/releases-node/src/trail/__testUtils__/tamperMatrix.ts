import { SigningKey, type TileReader } from '@slipway/transparency-log';
import { anEvent, uuid } from './events';
import { minute } from './populate';
import { ORIGIN } from './TestLog';
import { TestTrail, toRow } from './TestTrail';

/*
 * The tamper matrix of the audit trail: what somebody who owns the database can
 * do to the trail that populate() makes, and where it must be found.
 */

/** Kept from before somebody changed the database. */
export interface Kept {
  checkpoint: string;
  tiles: TileReader;
}

export interface Cell {
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

export const SIZE = 513;
/** Sizes of the checkpoints around leaf 300. */
export const BEFORE = 264;
export const AFTER = 314;

/** The index of the first event that fits. */
export async function find(
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
export async function truncate(trail: TestTrail, size: number): Promise<void> {
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

export const byEve = (event: any) => {
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

export const EVENT_300_VERSION = '1.57.0';

export const CELLS: Cell[] = [
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
          at: minute(300),
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
          at: minute(600),
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
    name: 'say that the log is larger than it is',
    tamper: changeRows('audit_state', { id: 1 }, { size: 9e15 }),
    index: SIZE,
    codes: ['leaf-missing'],
  },
  {
    name: 'say no size of the log',
    tamper: changeRows('audit_state', { id: 1 }, { size: 'many' }),
    index: 0,
    codes: ['state-invalid'],
  },
  {
    name: 'number the last event so that it cannot be reached',
    tamper: async trail => {
      const { seq } = await trail.eventAt(SIZE - 1);
      await trail.knex('audit_events').where({ seq }).update({ seq: 9e15 });
    },
    index: SIZE - 1,
    codes: ['event-missing', 'event-unlogged'],
  },
  {
    name: 'put in a checkpoint whose size is no number',
    tamper: async ({ knex }) => {
      const row = await knex('audit_checkpoints').first();
      await knex('audit_checkpoints').insert({ ...row, size: 'many' });
    },
    index: SIZE,
    codes: ['checkpoint-beyond'],
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
