import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  ReportedDeploymentFact,
  SourceFact,
} from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import {
  NOW,
  count,
  createTestIngest,
  entityOf,
  factOf,
} from './__testUtils__/createTestIngest';
import { TestSource, delivery } from './__testUtils__/TestSource';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: T[], random: () => number): T[] {
  return items
    .map(item => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function inParallel<T>(
  width: number,
  jobs: (() => Promise<T>)[],
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < jobs.length) {
        results.push(await jobs[next++]());
      }
    }),
  );
  return results;
}

describe.each(databases.eachSupportedId())('IngestService on %s', id => {
  let knex: Knex;
  let test: Awaited<ReturnType<typeof createTestIngest>>;
  let source: TestSource;

  const receive = (facts: SourceFact[], options?: { id?: string }) =>
    test.ingest.receive(source, delivery(facts, options));
  const deployment = (externalId = 'deployment-1') =>
    knex('deployments').where({ external_id: externalId }).first();

  beforeEach(async () => {
    knex = await databases.init(id);
    test = await createTestIngest(knex);
    source = new TestSource();
  });

  it('records a fact with its event, lane, trail and word to whoever waits', async () => {
    await expect(
      receive([factOf({ environment: 'uat' })], { id: 'd-1' }),
    ).resolves.toEqual({ status: 'recorded' });

    expect(await deployment()).toMatchObject({
      entity_ref: 'component:default/wo-api',
      environment: 'staging',
      state: 'running',
      version: '2.4.1',
      requested_by_ref: 'test:octocat',
      source: 'test',
      source_url: 'https://ci.example.com/1',
      recorded_as: 'reported',
    });
    expect(await knex('environment_states')).toEqual([
      expect.objectContaining({
        environment: 'staging',
        latest_id: (await deployment()).id,
        declared_id: null,
      }),
    ]);
    const [event] = await knex('audit_events');
    expect(event).toMatchObject({
      type: 'deployment.reported',
      actor_kind: 'source',
      actor_ref: 'test',
      environment: 'staging',
    });
    expect(JSON.parse(event.payload)).toMatchObject({
      source: { kind: 'webhook', id: 'test', deliveryId: 'd-1' },
      after: { state: 'running' },
    });
  });

  it('F2: a repeat, also under a fresh delivery id, adds nothing and is not parsed', async () => {
    const facts = [factOf()];
    const copies = Array.from(
      { length: 1000 },
      (_, i) => () => receive(facts, i % 2 ? { id: 'same' } : undefined),
    );
    const receipts = await inParallel(50, copies);

    const statuses = receipts.map(receipt => receipt.status);
    const recorded = statuses.filter(status => status === 'recorded').length;
    expect(recorded).toBe(1);
    expect(statuses.filter(status => status === 'known')).toHaveLength(999);
    for (const table of [
      'deployments',
      'deployment_events',
      'audit_events',
      'webhook_deliveries',
      'environment_states',
    ]) {
      expect([table, await count(knex, table)]).toEqual([table, 1]);
    }
    console.info(
      `F2 replay on ${id}: ${copies.length} copies, 50 in parallel, ${recorded} event`,
    );

    await receive([factOf({ factId: 'fact-2' })], { id: 'taken' });
    source.reads = 0;
    await receive(facts);
    await receive([factOf({ factId: 'fact-3' })], { id: 'taken' });
    expect(source.reads).toBe(0);

    // Once forgotten, a copy is recognised by the ids of its facts.
    test.clock.time = new Date(NOW.getTime() + 31 * 24 * 60 * 60 * 1000);
    expect(await test.ingest.clean()).toBe(2);
    await expect(receive(facts)).resolves.toEqual({ status: 'known' });
    expect(await count(knex, 'deployment_events')).toBe(2);
  });

  it('F2: facts in any order end in the same state', async () => {
    const at = (second: number) =>
      new Date(Date.UTC(2026, 10, 20, 11, 0, second));
    const life: Partial<ReportedDeploymentFact>[] = [
      { factId: 'd', state: 'requested', at: at(0), sequence: 0 },
      // The same second: the sequence decides.
      { factId: 's1', state: 'waiting', at: at(0), sequence: 11 },
      { factId: 's2', state: 'running', at: at(1), sequence: 12 },
      { factId: 's3', state: 'failed', at: at(5), sequence: 13, reason: 'no' },
      // The same second and sequence: the id decides.
      { factId: 's4', state: 'running', at: at(9), sequence: 14 },
      { factId: 's5', state: 'succeeded', at: at(9), sequence: 14 },
      { factId: 's6', state: undefined, at: at(20), sequence: 16 },
    ];
    const random = seeded(20261120);
    const shuffles = id === 'SQLITE_3' ? 1000 : 100;
    const ends = new Map<string, number>();
    for (let i = 0; i < shuffles; i++) {
      const externalId = `deployment-${i}`;
      const facts = life.map(fields =>
        factOf({ externalId, url: `https://ci/${fields.factId}`, ...fields }),
      );
      for (const fact of shuffled(facts, random)) {
        await receive([fact]);
      }
      const {
        id: _id,
        external_id: _externalId,
        etag: _etag,
        ...row
      } = await deployment(externalId);
      const end = JSON.stringify(row);
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    console.info(
      `F2 order on ${id}: ${shuffles} shuffles of ${life.length} facts, ${ends.size} final state`,
    );
    expect(ends.size).toBe(1);
    const [end] = [...ends.keys()].map(key => JSON.parse(key));
    expect(end).toMatchObject({
      state: 'succeeded',
      reason: null,
      source_url: 'https://ci/s5',
    });
    expect(new Date(end.started_at)).toEqual(at(1));
    expect(new Date(end.finished_at)).toEqual(at(9));
  });

  it('ignores what has no clear place, says why, and takes it once it has', async () => {
    test.catalog.entities = [
      entityOf('wo-api', 'acme/wo-api'),
      entityOf('wo-api', 'acme/wo-api', 'API'),
      entityOf('front', 'acme/mono'),
      entityOf('back', 'acme/mono'),
      entityOf('pathless', 'acme/pathless'),
    ];
    const entity = (value: string, name?: string) => ({
      annotation: 'example.com/repository',
      value,
      name,
    });
    const ignored: [Partial<ReportedDeploymentFact>, string][] = [
      [
        { entity: entity('acme/none') },
        'No entity with the annotation example.com/repository: acme/none in the catalog',
      ],
      [
        { entity: entity('acme/mono') },
        'Several entities have the annotation example.com/repository: acme/mono (component:default/back, component:default/front); the deployment has to name one of them',
      ],
      [
        { entity: entity('acme/mono', 'wo-api') },
        'No entity wo-api with the annotation example.com/repository: acme/mono in the catalog',
      ],
      [
        { entity: entity('acme/mono', 'component:default/wo-api') },
        'No entity component:default/wo-api with the annotation example.com/repository: acme/mono in the catalog',
      ],
      [
        { entity: entity('acme/pathless') },
        'component:default/pathless follows no path',
      ],
      [
        { entity: { ref: 'component:default/missing' } },
        'No entity component:default/missing in the catalog',
      ],
      [{ entity: { ref: 'not:a:ref' } }, 'No entity not:a:ref in the catalog'],
      [
        { environment: 'preview' },
        'Environment preview is not on promotion path web; known are staging, production',
      ],
      [
        { environment: 'local' },
        'Environment local is of kind local and not tracked, so nothing can be deployed to it here',
      ],
      [
        { state: undefined },
        'The event says nothing about the state, and its deployment is not known here',
      ],
    ];
    for (const [fields, reason] of ignored) {
      await expect(receive([factOf(fields)])).resolves.toEqual({
        status: 'ignored',
        reason,
      });
    }
    await expect(receive([])).resolves.toMatchObject({ status: 'ignored' });
    for (const table of ['deployments', 'webhook_deliveries', 'audit_events']) {
      expect(await count(knex, table)).toBe(0);
    }

    // Named by name, by ref, or alone among APIs; the annotation in any case.
    for (const [n, [selector, ref]] of (
      [
        [entity('acme/mono', 'front'), 'component:default/front'],
        [entity('ACME/Mono', 'default/back'), 'component:default/back'],
        [entity('acme/wo-api'), 'component:default/wo-api'],
        [{ ref: 'wo-api' }, 'component:default/wo-api'],
      ] as const
    ).entries()) {
      const externalId = `named-${n}`;
      await expect(
        receive([factOf({ externalId, entity: selector })]),
      ).resolves.toEqual({ status: 'recorded' });
      expect(await deployment(externalId)).toMatchObject({ entity_ref: ref });
    }

    // The very same delivery, after the catalog was put right.
    const late = [factOf({ entity: entity('acme/none') })];
    await receive(late, { id: 'late' });
    test.catalog.entities.push(entityOf('late', 'acme/none'));
    await expect(receive(late, { id: 'late' })).resolves.toEqual({
      status: 'recorded',
    });
  });

  it('keeps the facts that have a place and lets the others be sent again', async () => {
    const facts: SourceFact[] = [
      factOf({ entity: { ref: 'component:default/later' } }),
      factOf({ externalId: 'deployment-2' }),
      {
        kind: 'observation',
        factId: 'seen-1',
        entity: { ref: 'component:default/wo-api' },
        environment: 'prod',
        at: NOW,
        version: '2.4.0',
        health: 'healthy',
      },
    ];
    await expect(receive(facts, { id: 'mixed' })).resolves.toEqual({
      status: 'recorded',
      reason: 'No entity component:default/later in the catalog',
    });
    test.catalog.entities.push(entityOf('later'));
    await expect(receive(facts, { id: 'mixed' })).resolves.toEqual({
      status: 'recorded',
    });
    await expect(receive(facts, { id: 'mixed' })).resolves.toEqual({
      status: 'known',
    });
    expect(await count(knex, 'deployment_events')).toBe(2);
    expect(
      await count(knex, 'environment_states', { observed_version: '2.4.0' }),
    ).toBe(1);
    expect(await count(knex, 'audit_events')).toBe(3);
  });

  it('writes all of a delivery or nothing', async () => {
    const facts = [
      factOf(),
      factOf({ externalId: 'deployment-2', url: 'data:text/html,x' }),
    ];
    await expect(receive(facts)).rejects.toThrow(
      'must be an http or https URL',
    );
    for (const table of ['deployments', 'webhook_deliveries', 'audit_events']) {
      expect(await count(knex, table)).toBe(0);
    }
  });

  it('tries once more when a transaction lost against another', async () => {
    const run = jest.spyOn(test.transactions, 'run');
    const lost = () => Object.assign(new Error('deadlock'), { code: '40P01' });
    run.mockRejectedValueOnce(lost());
    await expect(receive([factOf()])).resolves.toEqual({ status: 'recorded' });
    run.mockRejectedValueOnce(lost()).mockRejectedValueOnce(lost());
    await expect(receive([factOf({ factId: 'b' })])).rejects.toThrow(
      'deadlock',
    );
    run.mockRejectedValueOnce(new Error('disk full'));
    await expect(receive([factOf({ factId: 'b' })])).rejects.toThrow('disk');
    await expect(receive([factOf({ factId: 'b' })])).resolves.toEqual({
      status: 'recorded',
    });
  });

  it('refuses facts that could not be kept as they are', async () => {
    const future = new Date(NOW.getTime() + 5 * 60 * 1000 + 1);
    const wrong: Partial<ReportedDeploymentFact>[] = [
      { externalId: 'x'.repeat(257) },
      { factId: '' },
      { environment: 'a\u0000b' },
      { reason: '\ud800' },
      { requestedBy: 'a\nb' },
      { version: '../etc' },
      { version: 'v'.repeat(129) },
      { commit: 'ABC' },
      { sequence: 1.5 },
      { at: future },
      { requestedAt: future },
      { entity: { ref: '' } },
    ];
    for (const fields of wrong) {
      await expect(receive([factOf(fields)])).rejects.toMatchObject({
        name: 'InputError',
        code: 'fact-invalid',
        details: { field: expect.stringContaining(Object.keys(fields)[0]) },
      });
    }
    await expect(
      receive([{ ...factOf(), at: 'never' as unknown as Date }]),
    ).rejects.toThrow('at is not an instant');
    await expect(receive([factOf()], { id: 'a b' })).rejects.toThrow(
      'printable ASCII',
    );
    expect(await count(knex, 'deployments')).toBe(0);
  });

  it('forgets deliveries after 30 days, a batch at a time', async () => {
    for (let i = 0; i < 5; i++) {
      await receive([factOf({ factId: `fact-${i}` })]);
    }
    test.clock.time = new Date(NOW.getTime() + 30 * 24 * 60 * 60 * 1000);
    expect(await test.ingest.clean(3)).toBe(0);
    test.clock.time = new Date(test.clock.time.getTime() + 1);
    expect(await test.ingest.clean(3)).toBe(3);
    expect(await test.ingest.clean(3)).toBe(2);
    expect(await test.ingest.clean(3)).toBe(0);
    expect(await count(knex, 'deployment_events')).toBe(5);
  });
});
