import { TestDatabases } from '@backstage/backend-test-utils';
import type { ReportedDeploymentFact } from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import {
  count,
  createTestIngest,
  factOf,
} from '../ingest/__testUtils__/createTestIngest';
import type { LaneKey } from './LaneStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const staging = { entityRef: 'component:default/a', environment: 'staging' };
const production = { ...staging, environment: 'production' };
const other = { ...staging, entityRef: 'component:default/b' };

describe.each(databases.eachSupportedId())('ReportedDeployments on %s', id => {
  let knex: Knex;
  let test: Awaited<ReturnType<typeof createTestIngest>>;

  const record = (lane: LaneKey, fields: Partial<ReportedDeploymentFact>) =>
    test.transactions.run(tx =>
      test.reported.record(tx, { source: 'test', lane, fact: factOf(fields) }),
    );
  const deployment = () => knex('deployments').first();
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 11, minute));
  const succeeded = { factId: 's', state: 'succeeded', at: at(9) } as const;

  beforeEach(async () => {
    knex = await databases.init(id);
    test = await createTestIngest(knex);
  });

  it('a late fact is history and moves nothing back', async () => {
    await record(staging, { ...succeeded, url: 'https://ci/new' });
    await record(staging, {
      factId: 'r',
      state: 'running',
      at: at(3),
      url: 'https://ci/old',
    });
    const row = await deployment();
    expect(row).toMatchObject({
      state: 'succeeded',
      source_url: 'https://ci/new',
      etag: 2,
    });
    expect(new Date(row.started_at)).toEqual(at(3));
    await expect(record(staging, succeeded)).resolves.toBe('known');
    expect((await deployment()).etag).toBe(2);
    expect(await count(knex, 'audit_events')).toBe(2);
  });

  it('a deployment stays in its own lane when a fact names another entity', async () => {
    await record(staging, { factId: 'r', state: 'running', at: at(1) });
    await expect(record(other, succeeded)).resolves.toBe('recorded');
    const row = await deployment();
    expect(row).toMatchObject({
      entity_ref: staging.entityRef,
      state: 'succeeded',
    });
    expect(await knex('environment_states')).toEqual([
      expect.objectContaining({
        entity_ref: staging.entityRef,
        declared_id: row.id,
        latest_id: row.id,
      }),
    ]);
    const events = await knex('audit_events').orderBy('seq');
    expect(events.map(event => event.entity_ref)).toEqual([
      staging.entityRef,
      staging.entityRef,
    ]);
    expect(JSON.parse(events[1].payload).after.reportedFor).toEqual(other);
  });

  it('success in another environment is no success in this one', async () => {
    await record(staging, { factId: 'r', state: 'running', at: at(1) });
    await expect(record(production, succeeded)).resolves.toBe('recorded');
    const row = await deployment();
    expect(row).toMatchObject({ environment: 'staging', state: 'running' });
    expect(await knex('environment_states')).toEqual([
      expect.objectContaining({ environment: 'staging', declared_id: null }),
    ]);
    expect(await knex('deployment_events').orderBy('seq')).toEqual([
      expect.objectContaining({ state: 'running' }),
      expect.objectContaining({
        state: null,
        reason: 'reported for production, recorded for staging',
      }),
    ]);
  });

  it('makes no deployment known by a fact that has no state', async () => {
    await expect(
      record(staging, { factId: 'i', state: undefined }),
    ).resolves.toBe('unknown-deployment');
    expect(await count(knex, 'deployments')).toBe(0);
    expect(await count(knex, 'environment_states')).toBe(0);
    await record(staging, succeeded);
    await expect(
      record(staging, { factId: 'i', state: undefined, at: at(10) }),
    ).resolves.toBe('recorded');
    expect(await deployment()).toMatchObject({ state: 'succeeded' });
  });

  it('names the release only if the commit is that of exactly one', async () => {
    const release = (n: number) => ({
      id: `00000000-0000-4000-8000-00000000000${n}`,
      entity_ref: staging.entityRef,
      version: `3.0.${n}`,
      type: 'patch',
      commit: 'a'.repeat(40),
      content_hash: 'c'.repeat(64),
      content: JSON.stringify({ artifacts: [{ name: 'a', digest: 'd' }] }),
      created_at: at(0),
      created_by_kind: 'service',
      created_by_ref: 'ci',
    });
    await knex('releases').insert(release(1));
    await record(staging, { externalId: 'one', factId: 'r' });
    await knex('releases').insert(release(2));
    await record(staging, { externalId: 'two', factId: 'r' });
    const rows = await knex('deployments').orderBy('external_id');
    expect(rows).toEqual([
      expect.objectContaining({
        version: '3.0.1',
        release_id: release(1).id,
        artifacts: '[{"name":"a","digest":"d"}]',
      }),
      expect.objectContaining({
        version: '2.4.1',
        release_id: null,
        artifacts: '[]',
      }),
    ]);
  });

  it('first facts that race for two lanes end in one', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        record(i % 2 ? staging : other, {
          factId: `fact-${i}`,
          state: 'running',
          at: at(i),
        }),
      ),
    );
    const lost = results.filter(result => result.status === 'rejected');
    for (const each of lost) {
      // What the service runs once more.
      expect((each as PromiseRejectedResult).reason).toMatchObject({
        code: expect.stringMatching(/^40(001|P01)$/),
      });
    }
    expect(await count(knex, 'deployments')).toBe(1);
    expect(await count(knex, 'deployment_events')).toBe(20 - lost.length);
    // Nothing is left of a lane that a lost transaction made known.
    const lanes = await knex('environment_states');
    expect(lanes).toEqual([
      expect.objectContaining({
        entity_ref: (await deployment()).entity_ref,
        latest_id: (await deployment()).id,
      }),
    ]);
  });
});
