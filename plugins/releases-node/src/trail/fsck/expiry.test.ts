import { rootOf } from '@slipway/transparency-log';
import { anEvent } from '../__testUtils__/events';
import { TestTrail } from '../__testUtils__/TestTrail';
import type { AuditEvent } from '../envelope';

const observed = (i: number, retention: AuditEvent['retention'], at: string) =>
  anEvent({
    seed: `observed ${i}`,
    type: 'environment.observed',
    subject: { kind: 'environment', id: 'production' },
    refs: undefined,
    at,
    retention,
  });

/** Ten old events of which some are let go by the event at index 10. */
async function expiring(options: {
  retention?: AuditEvent['retention'];
  at?: string;
  said?: Record<string, number | string>;
  type?: string;
}): Promise<TestTrail> {
  const { retention = 'standard', at = '2019-01-01T00:00:00.000Z' } = options;
  const trail = await TestTrail.create();
  await trail.record(
    Array.from({ length: 10 }, (_, i) => observed(i, retention, at)),
  );
  await trail.record([
    anEvent({
      seed: 'expired',
      type: options.type ?? 'audit.expired',
      at: '2026-11-20T10:00:00.000Z',
      subject: { kind: 'log', id: 'log' },
      reason: 'Kept long enough',
      before: undefined,
      refs: undefined,
      after: { from: 2, to: 5, retention, ...options.said },
      retention: 'permanent',
    }),
  ]);
  await trail.integrate();
  const { seq } = await trail.eventAt(10);
  await trail.knex('audit_expiries').insert({
    from_index: 2,
    to_index: 5,
    retention,
    event_seq: seq,
  });
  return trail;
}

async function expire(trail: TestTrail, index: number): Promise<void> {
  const { seq } = await trail.eventAt(index);
  await trail.knex('audit_events').where({ seq }).update({ payload: '' });
}

describe('verifyTrail, expiry', () => {
  it('AUD-08: payloads that expired as an event under a checkpoint says leave a sound trail', async () => {
    const trail = await expiring({});
    await trail.checkpoint();
    // With the triggers in place: this much the database itself allows.
    for (const index of [2, 3, 4]) {
      await expire(trail, index);
    }
    expect(await trail.verify()).toMatchObject({
      result: 'sound',
      size: 11,
      events: 8,
      expired: 3,
      problems: [],
    });
    await trail.close();
  });

  it.each([
    ['outside of the range', {}, 5],
    ['that is permanent', { retention: 'permanent' as const }, 3],
    [
      'that is regulated and younger than seven years',
      {
        retention: 'regulated-7y' as const,
        at: '2019-11-20T10:00:00.001Z',
      },
      3,
    ],
    ['where the event says another range', { said: { to: 4 } }, 4],
    ['where the event says another class', { said: { retention: 'x' } }, 2],
    ['where the event is another one', { type: 'log.hold-lifted' }, 2],
  ])('F21, AUD-08: a payload %s is missing', async (_, options, index) => {
    const trail = await expiring(options);
    await trail.checkpoint();
    await trail.dropTriggers();
    await expire(trail, index);
    expect(await trail.verify()).toMatchObject({
      result: 'tampered',
      firstBadIndex: index,
      expired: 0,
      problems: [{ code: 'payload-missing', index }],
    });
    await trail.close();
  });

  it('AUD-08: a regulated payload may go on the day of its seventh year', async () => {
    const trail = await expiring({
      retention: 'regulated-7y',
      at: '2019-11-20T10:00:00.000Z',
    });
    await trail.checkpoint();
    await expire(trail, 4);
    expect(await trail.verify()).toMatchObject({ result: 'sound', expired: 1 });
    await trail.close();
  });

  it('F21: a payload that went before a checkpoint covered the event that lets it go is missing', async () => {
    const trail = await expiring({});
    // A checkpoint of the ten events before.
    const root = (await rootOf(trail.tiles, 10)).toString('hex');
    await trail.knex('audit_checkpoints').insert({
      size: 10,
      root,
      note: trail.note({ size: 10, root }),
      signed_at: 0,
    });
    await trail.dropTriggers();
    await expire(trail, 4);
    await expire(trail, 3);
    expect(await trail.verify()).toMatchObject({
      result: 'tampered',
      firstBadIndex: 3,
      problems: [{ code: 'expired-too-early' }],
    });
    await trail.checkpoint();
    expect((await trail.verify()).result).toBe('sound');
    await trail.close();
  });
});
