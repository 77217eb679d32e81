import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  PolicyVersionScheme,
  PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { migrationsDir } from '../../database/migrate';
import type { DbReleaseRow } from '../rows';
import {
  BehindCounts,
  EnvironmentDistances,
  OrderedReleases,
  Ordering,
  OrderStore,
  ReleaseOrder,
} from '.';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const START = Date.UTC(2026, 10, 1);

function pathWith(versionScheme?: PolicyVersionScheme): PromotionPath {
  return { spec: { environments: [], versionScheme } } as never;
}

const semver = Ordering.of(pathWith());
const byTime = Ordering.of(
  pathWith({
    type: 'pattern',
    pattern: '^.*$',
    order: { by: 'recorded-time' },
  }),
);

/** What a release tells: lengths of its lists, undefined where it is silent. */
interface Told {
  commits?: number;
  migrations?: number;
  keys?: number;
}

function releaseOf(
  entityRef: string,
  version: string,
  minute: number,
  told: Told = {},
): DbReleaseRow {
  const list = (length: number | undefined) =>
    length === undefined ? undefined : Array.from({ length }, () => ({}));
  return {
    id: randomUUID(),
    entity_ref: entityRef,
    version,
    type: 'patch',
    commit: 'c'.repeat(40),
    content_hash: 'h',
    content: JSON.stringify({
      changes: {
        commits: list(told.commits),
        migrations: list(told.migrations),
        configurationKeys: list(told.keys),
      },
    }),
    created_at: new Date(START + minute * 60_000),
    created_by_kind: 'user',
    created_by_ref: 'user:default/ada',
  };
}

function servicesOn(knex: Knex) {
  const order = ReleaseOrder.create({
    knex,
    store: OrderStore.create({ knex }),
  });
  return {
    order,
    ordered: OrderedReleases.create({ knex, order }),
    distances: EnvironmentDistances.create({ knex, order }),
    behind: BehindCounts.create({ knex, order }),
  };
}

describe.each(databases.eachSupportedId())('order of releases on %s', id => {
  let knex: Knex;
  let services: ReturnType<typeof servicesOn>;

  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDir });
    services = servicesOn(knex);
  });

  /** Registers as the service does, or as it did before there were positions. */
  async function register(rows: DbReleaseRow[], ordering?: Ordering) {
    const { order } = services;
    for (const row of rows) {
      await knex.transaction(async tx => {
        await tx('releases').insert(row);
        if (ordering) {
          await order.place(tx, row, ordering);
        }
      });
    }
  }

  async function versions(entityRef: string, ordering: Ordering) {
    const found: string[] = [];
    let after;
    do {
      const page: Awaited<ReturnType<OrderedReleases['page']>> =
        await services.ordered.page({ entityRef, ordering, limit: 2, after });
      found.push(...page.rows.map(row => row.version));
      after = page.next;
    } while (after);
    return found;
  }

  const nameEntity = () => `component:default/${randomUUID()}`;

  const LATEST_FIRST = [
    '10.0.0',
    '2.4.10',
    '2.4.9',
    '2.4.9-rc.2',
    '2.4.9-rc.1',
  ];

  it('REL-05: pages in the order of versions, whatever the order of registration', async () => {
    const entityRef = nameEntity();
    const rows = ['2.4.9', '2.4.9-rc.1', '10.0.0', '2.4.10', '2.4.9-rc.2'].map(
      (version, minute) => releaseOf(entityRef, version, minute),
    );
    await register(rows, semver);
    await expect(versions(entityRef, semver)).resolves.toEqual(LATEST_FIRST);
    const [rc2] = rows.slice(-1);
    const before = await services.ordered.before(rc2, semver);
    expect(before?.version).toBe('2.4.9-rc.1');
    const range: string[] = [];
    const [, first, latest] = rows;
    for await (const row of services.ordered.range({
      ordering: semver,
      after: first,
      upTo: latest,
    })) {
      range.push(row.version);
    }
    expect(range).toEqual(LATEST_FIRST.slice(0, -1));
  });

  it('orders anew after a change of the scheme, and what was there before positions', async () => {
    const entityRef = nameEntity();
    const recorded = ['2.4.9', 'nightly', '10.0.0', '2.4.10'];
    await register(
      recorded.map((version, minute) => releaseOf(entityRef, version, minute)),
    );
    const bySemver = ['10.0.0', '2.4.10', '2.4.9', 'nightly'];
    await expect(versions(entityRef, semver)).resolves.toEqual(bySemver);
    // Registered under other rules than the ones of the last read.
    await register([releaseOf(entityRef, '3.0.0', 9)], byTime);
    await expect(versions(entityRef, byTime)).resolves.toEqual([
      '3.0.0',
      ...[...recorded].reverse(),
    ]);
    await expect(versions(entityRef, semver)).resolves.toEqual([
      '10.0.0',
      '3.0.0',
      ...bySemver.slice(1),
    ]);
    // One that an older replica registered meanwhile.
    await register([releaseOf(entityRef, '2.5.0', 10)]);
    await expect(versions(entityRef, semver)).resolves.toContain('2.5.0');
    await register([releaseOf(entityRef, '2.6.0', 11)]);
    await register([releaseOf(entityRef, '2.7.0', 12)], semver);
    await expect(versions(entityRef, semver)).resolves.toEqual(
      expect.arrayContaining(['2.7.0', '2.6.0']),
    );
  });

  it('leaves none out when replicas order and register at once', async () => {
    const replicas = [servicesOn(knex), servicesOn(knex), services];
    for (const old of [230, 3, 1, 0, 101]) {
      const entityRef = nameEntity();
      const rows = Array.from({ length: old + 20 }, (_, n) =>
        releaseOf(entityRef, `1.0.${n}`, n),
      );
      await register(rows.slice(0, old));
      await Promise.all([
        ...replicas.map(({ order }) => order.ensure(entityRef, semver)),
        ...rows.slice(old).map(row => register([row], semver)),
        ...replicas.map(({ order }) =>
          order.ensureAll(new Map([[entityRef, semver]])),
        ),
      ]);
      await services.order.ensure(entityRef, semver);
      const [{ count }] = await knex('release_positions')
        .where({ entity_ref: entityRef })
        .count({ count: '*' });
      expect([old, Number(count)]).toEqual([old, rows.length]);
    }
    // A first release of two replicas at once.
    const fresh = nameEntity();
    await Promise.all(
      ['1.0.0', '1.0.1'].map(version =>
        register([releaseOf(fresh, version, 1)], semver),
      ),
    );
    await expect(versions(fresh, semver)).resolves.toEqual(['1.0.1', '1.0.0']);
  });

  it('distances and counts are those of the releases in between', async () => {
    const told = fc.option(fc.nat(3), { nil: undefined, freq: 8 });
    const release = fc.record({
      major: fc.nat(2),
      patch: fc.nat(15),
      suffix: fc.constantFrom('', '', '-rc.1', '-rc.10', '-rc.2'),
      minute: fc.nat(30),
      told: fc.record({ commits: told, migrations: told, keys: told }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(release, {
          maxLength: 30,
          selector: r => `${r.major}.0.${r.patch}${r.suffix}`,
        }),
        fc.array(fc.nat(40), { minLength: 2, maxLength: 5 }),
        fc.boolean(),
        async (given, picks, isPlaced) => {
          const entityRef = nameEntity();
          const rows = given.map(r =>
            releaseOf(
              entityRef,
              `${r.major}.0.${r.patch}${r.suffix}`,
              r.minute,
              r.told,
            ),
          );
          await register(rows, isPlaced ? semver : undefined);
          // Beyond the list stands for a version that nobody registered.
          const running = picks.map((pick, index) => ({
            environment: `e${index}`,
            version: rows[pick]?.version ?? `1.1.${pick}`,
            releaseId: pick % 2 ? rows[pick]?.id : undefined,
          }));
          const expected = bruteForce(
            rows.map((row, index) => ({ ...row, told: given[index].told })),
            running,
          );
          await expect(
            services.distances.distances(entityRef, semver, running),
          ).resolves.toEqual(expected);

          const [target, ...upstream] = running;
          const [behind] = await services.behind.count([
            { entityRef, ordering: semver, running: target, upstream },
          ]);
          expect(behind).toBe(behindOf(expected, target, upstream, rows));
        },
      ),
      { numRuns: id.includes('SQLite') ? 150 : 60 },
    );
  });

  it('counts up to 100 releases and says that there are more', async () => {
    const [near, far] = [nameEntity(), nameEntity()];
    for (const [entityRef, count] of [
      [near, 101],
      [far, 102],
    ] as const) {
      await knex.batchInsert(
        'releases',
        Array.from({ length: count }, (_, n) =>
          releaseOf(entityRef, `1.0.${n}`, n, {
            commits: 2,
            migrations: 0,
            keys: 1,
          }),
        ),
        50,
      );
    }
    const ends = (last: number) => [
      { environment: 'dev', version: `1.0.${last}` },
      { environment: 'prod', version: '1.0.0' },
    ];
    await expect(
      services.distances.distances(near, semver, ends(100)),
    ).resolves.toEqual([
      {
        from: 'dev',
        to: 'prod',
        direction: 'ahead',
        releases: 100,
        commits: 200,
        migrations: 0,
        configurationKeys: 100,
      },
    ]);
    await expect(
      services.distances.distances(far, semver, ends(101)),
    ).resolves.toEqual([
      {
        from: 'dev',
        to: 'prod',
        direction: 'ahead',
        releases: 100,
        capped: true,
      },
    ]);
    const question = (entityRef: string, own: string, up: string[]) => ({
      entityRef,
      ordering: semver,
      running: { version: own },
      upstream: up.map(version => ({ version })),
    });
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }) => void queries.push(sql);
    knex.on('query', listen);
    const counts = await services.behind.count([
      question(near, '1.0.0', []),
      question(near, '1.0.98', ['1.0.90', '1.0.100']),
      question(far, '1.0.0', ['1.0.101']),
      question(far, '1.0.5', ['1.0.3']),
      question(far, '9.9.9', ['9.9.9']),
      question(far, '9.9.9', ['1.0.3']),
      // A version of the other entity.
      question(near, '1.0.0', ['1.0.101']),
    ]);
    knex.removeListener('query', listen);
    expect(counts).toEqual([undefined, 2, 100, 0, 0, undefined, undefined]);
    expect(queries).toHaveLength(4);
  });

  it('has a direction only where the order of versions or releases tells one', async () => {
    const entityRef = nameEntity();
    await register(
      [
        releaseOf(entityRef, 'b'.repeat(40), 1),
        releaseOf(entityRef, 'a'.repeat(40), 2),
      ],
      byTime,
    );
    const between = (ordering: Ordering, a: string, b: string) =>
      services.distances.distances(entityRef, ordering, [
        { environment: 'dev', version: a },
        { environment: 'prod', version: b },
      ]);
    const ends = { from: 'dev', to: 'prod' };
    const [older, newer] = ['b'.repeat(40), 'a'.repeat(40)];
    await expect(between(byTime, older, newer)).resolves.toEqual([
      { ...ends, direction: 'behind', releases: 1 },
    ]);
    await expect(between(byTime, older, 'c'.repeat(40))).resolves.toEqual([
      { ...ends, direction: 'unknown' },
    ]);
    await expect(between(semver, '2.0.0', 'v1.0.0')).resolves.toEqual([
      { ...ends, direction: 'unknown' },
    ]);
    await expect(between(semver, '2.0.0', '1.0.0')).resolves.toEqual([
      { ...ends, direction: 'ahead' },
    ]);
    await expect(between(byTime, 'x', 'x')).resolves.toEqual([
      { ...ends, direction: 'same' },
    ]);
    await expect(
      services.distances.distances(entityRef, semver, []),
    ).resolves.toEqual([]);
  });
});

type Running = { environment: string; version: string };

/** The same, from the list of releases and the text of versions. */
function bruteForce(
  rows: (DbReleaseRow & { told: Told })[],
  running: Running[],
) {
  const line = [...rows].sort(
    (a, b) =>
      compareVersions(a.version, b.version) ||
      Number(a.created_at) - Number(b.created_at),
  );
  const at = (version: string) => line.findIndex(r => r.version === version);
  return running.flatMap((from, index) =>
    running.slice(index + 1).map(to => {
      const ends = { from: from.environment, to: to.environment };
      const [a, b] = [at(from.version), at(to.version)];
      const compared = compareVersions(from.version, to.version);
      if (compared === 0) {
        return { ...ends, direction: 'same' };
      }
      const direction = compared > 0 ? 'ahead' : 'behind';
      if (a < 0 || b < 0) {
        return { ...ends, direction };
      }
      const between = line.slice(Math.min(a, b) + 1, Math.max(a, b) + 1);
      const sum = (name: keyof Told) =>
        between.every(r => r.told[name] !== undefined)
          ? between.reduce((total, r) => total + (r.told[name] ?? 0), 0)
          : undefined;
      return {
        ...ends,
        direction,
        releases: between.length,
        commits: sum('commits'),
        migrations: sum('migrations'),
        configurationKeys: sum('keys'),
      };
    }),
  );
}

/** `M.0.P` before which come its `-rc.N`. */
function compareVersions(a: string, b: string): number {
  const numbers = (version: string) => {
    const [core, rc] = version.split('-rc.');
    return [...core.split('.').map(Number), rc ? Number(rc) : 1e9];
  };
  const [left, right] = [numbers(a), numbers(b)];
  const differing = left.findIndex((n, index) => n !== right[index]);
  return differing < 0 ? 0 : left[differing] - right[differing];
}

function behindOf(
  distances: { from: string; direction: string; releases?: number }[],
  target: Running,
  upstream: Running[],
  rows: DbReleaseRow[],
): number | undefined {
  const isRegistered = ({ version }: Running) =>
    rows.some(row => row.version === version);
  if (upstream.every(({ version }) => version === target.version)) {
    return 0;
  }
  if (!isRegistered(target) || !upstream.some(isRegistered)) {
    return undefined;
  }
  const counts = distances
    .filter(({ from }) => from === target.environment)
    .map(({ direction, releases = 0 }) =>
      direction === 'behind' ? releases : 0,
    );
  return Math.max(...counts);
}
