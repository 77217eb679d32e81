import { anEvent, uuid } from '../__testUtils__/events';
import { minute, Population } from '../__testUtils__/populate';
import { TestTrail } from '../__testUtils__/TestTrail';
import { followChain } from '../chain';
import { explainReport } from '../explain';

const EXPIRED_AT = '2021-01-01T00:00:00.000Z';
const REMOVED_AT = '2026-11-20T10:00:00.000Z';

interface Removed {
  trail: TestTrail;
  id: string;
  removal: string;
}

/**
 * A deployment of 2019 whose events have expired and of which an event says
 * that it was removed, and another one that stays.
 *
 * @param options - `leave` the row of the first one where it is
 */
async function removed(options: { leave?: boolean } = {}): Promise<Removed> {
  const trail = await TestTrail.create();
  const population = new Population(trail);
  const id = await population.imported('1.0.0');
  await trail.record([
    anEvent({
      seed: 'expiry',
      type: 'audit.expired',
      at: EXPIRED_AT,
      subject: { kind: 'log', id: 'log' },
      reason: 'Kept long enough',
      before: undefined,
      refs: undefined,
      after: { from: 0, to: 1, retention: 'standard' },
    }),
  ]);
  await trail.integrate();
  await trail.checkpoint();
  const { seq } = await trail.eventAt(1);
  await trail.knex('audit_expiries').insert({
    from_index: 0,
    to_index: 1,
    retention: 'standard',
    event_seq: seq,
  });
  const event = await trail.eventAt(0);
  await trail
    .knex('audit_events')
    .where({ seq: event.seq })
    .update({ payload: '' });
  const told = anEvent({
    seed: 'removed',
    type: 'deployment.removed',
    at: REMOVED_AT,
    subject: {
      kind: 'deployment',
      id,
      entityRef: 'component:default/checkout',
      environment: 'production',
    },
    reason: `Kept for 7y since ${minute(0)}`,
    before: { state: 'failed', version: '1.0.0' },
    after: undefined,
    refs: undefined,
    policy: undefined,
  });
  await trail.record([told]);
  await new Population(trail, 5_000_000).imported('2.0.0');
  await trail.knex('record_removals').insert({
    deployment_id: id,
    event_id: told.id,
    removed_at: Date.parse(REMOVED_AT),
  });
  if (!options.leave) {
    await trail.knex('deployments').where({ id }).delete();
  }
  await trail.integrate();
  await trail.checkpoint();
  return { trail, id, removal: told.id };
}

const codes = ({ problems }: { problems: { code: string }[] }) =>
  problems.filter(({ code }) => code !== 'clock-backwards').map(p => p.code);

describe('verifyTrail, removal of deployments', () => {
  it('AUD-08: a deployment that is gone as an event says leaves a sound trail', async () => {
    const { trail } = await removed();
    const report = await trail.verify();
    expect(report).toMatchObject({ result: 'sound', expired: 1 });
    expect(report.checked.deployments).toBe(1);
    await trail.close();
  });

  it('F21: a deployment that is there still is an error', async () => {
    const { trail, id } = await removed({ leave: true });
    const report = await trail.verify();
    expect(report).toMatchObject({ result: 'tampered', firstBadIndex: 2 });
    expect(report.problems[0]).toMatchObject({
      code: 'deployment-not-removed',
      id,
    });
    expect(explainReport(report).headline).toContain(
      'a record does not fit event #2',
    );
    await trail.close();
  });

  it('F21: a deployment that is gone without an event, and a removal that no event tells, are errors', async () => {
    const { trail } = await removed();
    await trail.dropTriggers();
    const kept = await trail.knex('deployments').first();
    await trail.knex('deployments').where({ id: kept.id }).delete();
    await trail.knex('record_removals').insert({
      deployment_id: kept.id,
      event_id: uuid('no event'),
      removed_at: 0,
    });
    const report = await trail.verify();
    expect(codes(report)).toEqual([
      'deployment-missing',
      'removal-without-event',
    ]);
    expect(explainReport(report).headline).toContain('a record does not fit');
    await trail.close();
  });

  it('F21: a removal that names the event of another is an error', async () => {
    const { trail, removal } = await removed();
    await trail.dropTriggers();
    await trail
      .knex('record_removals')
      .where({ event_id: removal })
      .update({ deployment_id: uuid('another') });
    const report = await trail.verify();
    expect(codes(report)).toEqual(['removal-without-event']);
    await trail.close();
  });
});

describe('followChain, removal', () => {
  const removal = (state: string) =>
    anEvent({
      type: 'deployment.removed',
      before: { state },
      after: undefined,
    });

  it('follows the last state of a deployment, also where the events before have expired', () => {
    for (const state of ['succeeded', 'failed', 'rolled-back', 'rejected']) {
      expect(followChain({ state }, removal(state))).toEqual({ state });
      expect(followChain({ state: undefined }, removal(state))).toEqual({
        state,
      });
    }
  });

  it('does not follow another state, nor come first', () => {
    expect(followChain({ state: 'running' }, removal('failed'))).toMatch(
      /left state running/,
    );
    expect(followChain(undefined, removal('failed'))).toMatch(/is missing/);
  });
});
