import { canonicalJson } from '@slipway/transparency-log';
import { createHash } from 'node:crypto';
import { anEvent, uuid } from '../__testUtils__/events';
import { minute, Population } from '../__testUtils__/populate';
import { sha256 } from '../__testUtils__/story';
import { TestTrail } from '../__testUtils__/TestTrail';

const ENTITY = 'component:default/checkout';
const DIGEST = `sha256:${'d'.repeat(64)}`;
const AT = '2019-11-01T08:00:00.000Z';
const ADA = { actor_kind: 'user', actor_ref: 'user:default/ada' };

/** What a check found, as a row; each seed is another report. */
function evidenceRow(seed: string, entityRef = ENTITY) {
  const content = {
    entityRef,
    digest: DIGEST,
    check: 'performance',
    result: 'passed',
    source: seed,
    finishedAt: AT,
  };
  return {
    id: uuid(`evidence ${seed}`),
    entity_ref: entityRef,
    digest: DIGEST,
    check_name: 'performance',
    environment: '',
    result: 'passed',
    source: seed,
    finished_at: Date.parse(AT),
    received_at: Date.parse(AT),
    content: canonicalJson(content),
    content_hash: sha256(content),
    ...ADA,
  };
}

function reported({
  id,
  content_hash,
  source,
}: ReturnType<typeof evidenceRow>) {
  return anEvent({
    seed: `evidence ${source}`,
    type: 'evidence.reported',
    at: AT,
    subject: { kind: 'artifact', id: DIGEST, entityRef: ENTITY },
    before: undefined,
    after: { check: 'performance', result: 'passed', source },
    policy: undefined,
    refs: [{ kind: 'evidence', id, sha256: content_hash }],
  });
}

const blockEvent = (seed: string, id: string, blocked: boolean) =>
  anEvent({
    seed,
    type: blocked ? 'release.blocked' : 'release.unblocked',
    at: AT,
    subject: { kind: 'release', id, entityRef: ENTITY },
    reason: 'Loses carts',
    before: { blocked: !blocked },
    after: { blocked, version: '1.0.0' },
    policy: undefined,
    refs: undefined,
  });

const blockRow = (id: string) => ({
  release_id: id,
  reason: 'Loses carts',
  blocked_at: Date.parse(AT),
  ...ADA,
});

/** Lets the payloads of all leaves up to an index go. */
async function expire(trail: TestTrail, to: number): Promise<void> {
  await trail.record([
    anEvent({
      seed: 'expiry',
      type: 'audit.expired',
      at: minute(600_000),
      subject: { kind: 'log', id: 'log' },
      reason: 'Kept long enough',
      before: undefined,
      refs: undefined,
      policy: undefined,
      after: { from: 0, to, retention: 'standard' },
    }),
  ]);
  const size = await trail.integrate();
  await trail.checkpoint();
  const { seq } = await trail.eventAt(size - 1);
  await trail.knex('audit_expiries').insert({
    from_index: 0,
    to_index: to,
    retention: 'standard',
    event_seq: seq,
  });
  await trail
    .knex('audit_events')
    .whereIn(
      'seq',
      trail
        .knex('audit_leaves')
        .where('leaf_index', '<', to)
        .select('event_seq'),
    )
    .update({ payload: '' });
}

const found = async (trail: TestTrail) => {
  const { problems, result } = await trail.verify();
  const errors = problems.filter(({ severity }) => severity === 'error');
  return { result, codes: errors.map(({ code }) => code) };
};

describe('verifyTrail, what is recorded of releases', () => {
  let trail: TestTrail;

  beforeEach(async () => {
    trail = await TestTrail.create();
  });

  afterEach(async () => trail.close());

  it('AUD-08: rows whose events have expired are no problem, and each such event accounts for one row', async () => {
    // More than are read at once, all of one digest.
    const rows = Array.from({ length: 450 }, (_, i) =>
      evidenceRow(`tool ${i}`),
    );
    for (let i = 0; i < rows.length; i += 50) {
      await trail.knex('evidence').insert(rows.slice(i, i + 50));
    }
    await trail.record(rows.map(reported));
    await trail.integrate();
    await expire(trail, 430);
    const report = await trail.verify();
    expect(report).toMatchObject({
      result: 'sound',
      expired: 430,
      checked: { evidence: 20 },
    });

    await trail.dropTriggers();
    const { knex } = trail;
    await knex('evidence')
      .where({ id: rows[0].id })
      .update({ result: 'failed' });
    await knex('evidence').where({ id: rows[1].id }).delete();
    expect(await found(trail)).toEqual({ result: 'sound', codes: [] });
    await knex('evidence').insert(rows[1]);

    await knex('evidence').insert(evidenceRow('forged'));
    expect(await found(trail)).toEqual({
      result: 'tampered',
      codes: ['evidence-without-event'],
    });
    await knex('evidence')
      .where({ id: uuid('evidence forged') })
      .delete();
    // Events of another entity account for none.
    await knex('evidence').insert(
      evidenceRow('foreign', 'component:default/other'),
    );
    expect(await found(trail)).toEqual({
      result: 'tampered',
      codes: ['evidence-without-event'],
    });
  });

  it('AUD-08: a block whose event has expired stays what its last event made of it', async () => {
    const population = new Population(trail);
    const { id: blocked } = await population.release('1.0.0');
    const { id: free } = await population.release('2.0.0');
    await trail.record([
      blockEvent('first', blocked, true),
      blockEvent('off', blocked, false),
      blockEvent('again', blocked, true),
      blockEvent('once', free, true),
      blockEvent('never more', free, false),
    ]);
    await trail.integrate();
    await trail.knex('release_blocks').insert(blockRow(blocked));
    await expire(trail, 7);
    expect(await found(trail)).toEqual({ result: 'sound', codes: [] });

    // What it said has gone with the payload.
    await trail.knex('release_blocks').update({ reason: 'Another' });
    expect(await found(trail)).toEqual({ result: 'sound', codes: [] });
    await trail.knex('release_blocks').update({ release_id: free });
    const { result, codes } = await found(trail);
    expect(result).toBe('tampered');
    expect(codes.sort()).toEqual(['block-missing', 'block-without-event']);
  });

  it('F21: from an index on, looks at the rows and blocks that later events name', async () => {
    const { id } = await new Population(trail).release('1.0.0');
    const rows = Array.from({ length: 300 }, (_, i) =>
      evidenceRow(`tool ${i}`),
    );
    for (let i = 0; i < rows.length; i += 50) {
      await trail.knex('evidence').insert(rows.slice(i, i + 50));
    }
    await trail.record([...rows.map(reported), blockEvent('first', id, true)]);
    await trail.knex('release_blocks').insert(blockRow(id));
    await trail.integrate();
    await trail.checkpoint();
    const report = await trail.verify({ from: 256 });
    expect(report).toMatchObject({
      result: 'sound',
      checked: { evidence: 45 },
    });
    await trail.dropTriggers();
    await trail.knex('evidence').where({ id: rows[299].id }).delete();
    await trail.knex('release_blocks').delete();
    const { problems, firstBadIndex } = await trail.verify({ from: 256 });
    expect(firstBadIndex).toBe(300);
    expect(problems.map(({ code }) => code)).toEqual([
      'evidence-missing',
      'block-missing',
    ]);
  });

  it('F21: an event that names what can be no id names what is missing', async () => {
    const { id } = await new Population(trail).release('1.0.0');
    const hash = createHash('sha256').digest('hex');
    const names = [
      ['evidence', 'no uuid'],
      ['sbom', 'no uuid'],
      ['release-notes', `${id}/99999999999`],
      ['release-notes', `${id}/1/1`],
      ['checklist-answer', `${id}/1e3`],
      ['checklist-answer', `${'x'.repeat(36)}/1`],
      ['checklist-answer', id],
    ];
    await trail.record(
      names.map(([kind, name], i) =>
        anEvent({
          seed: `hostile ${i}`,
          type: 'log.reviewed',
          subject: { kind: 'log', id: 'log' },
          refs: [{ kind, id: name, sha256: hash }],
        }),
      ),
    );
    await trail.integrate();
    await trail.checkpoint();
    const { codes } = await found(trail);
    expect(codes.sort()).toEqual([
      'answer-missing',
      'answer-missing',
      'answer-missing',
      'document-missing',
      'evidence-missing',
      'notes-missing',
      'notes-missing',
    ]);
  });
});
