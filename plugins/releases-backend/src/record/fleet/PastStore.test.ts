import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { migrationsDir } from '../../database/migrate';
import { DeploymentStore } from '../DeploymentStore';
import { LaneStore } from '../LaneStore';
import {
  ENVIRONMENTS,
  history,
  instant,
  MINUTES,
  replay,
  rowOf,
  type History,
} from './__testUtils__/histories';
import { ObservationStore } from './ObservationStore';
import { PastStore } from './PastStore';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const HISTORIES = { SQLITE_3: 10_000, POSTGRES_18: 300 } as Record<
  string,
  number
>;
const BATCH = 250;

const refOf = (index: number) => `component:default/h${index}`;

/** One column of rows by lane; two rows of a lane are one too many. */
function byLane<C extends string>(
  rows: ({ entity_ref: string; environment: string } & {
    [column in C]: string | null;
  })[],
  column: C,
): Map<string, string | null> {
  const found = new Map(
    rows.map(row => [`${row.entity_ref} ${row.environment}`, row[column]]),
  );
  expect(found.size).toBe(rows.length);
  return found;
}

/** Writes the histories as they became known: first what was told in time. */
async function record(knex: Knex, histories: History[]): Promise<void> {
  const deployments = DeploymentStore.create({ knex });
  const lanes = LaneStore.create({ knex });
  const observed = ObservationStore.create({ knex });
  for (const late of [false, true]) {
    await knex.transaction(async tx => {
      const rows = histories.flatMap((made, index) =>
        made.deployments
          .filter(deployment => deployment.late === late)
          .map(deployment => rowOf(refOf(index), deployment)),
      );
      await deployments.insert(tx, rows);
      for (const [index, made] of histories.entries()) {
        const touched = new Set(
          [...made.deployments, ...made.observations].map(
            ({ environment }) => environment,
          ),
        );
        for (const environment of touched) {
          const lane = { entityRef: refOf(index), environment };
          await lanes.lock(tx, lane, instant(0));
          await lanes.project(tx, lane, instant(0));
        }
      }
    });
  }
  await knex.transaction(async tx => {
    for (const [index, { observations }] of histories.entries()) {
      for (const { environment, minute, digest } of observations) {
        await observed.append(
          tx,
          { entityRef: refOf(index), environment },
          { at: instant(minute), source: 'test', digest, version: null },
        );
      }
    }
  });
}

describe.each(databases.eachSupportedId())('PastStore on %s', id => {
  it('TOP-08: tells for every minute of random histories what a replay tells, and ends at the projection', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDir });
    const histories = fc.sample(history, {
      numRuns: HISTORIES[id],
      seed: 20261121,
    });
    await record(knex, histories);
    const past = PastStore.create({ knex });
    const observed = ObservationStore.create({ knex });

    const wrong: unknown[] = [];
    for (let start = 0; start < histories.length; start += BATCH) {
      const batch = histories.slice(start, start + BATCH);
      const expected = batch.flatMap((made, index) =>
        ENVIRONMENTS.map(environment => ({
          lane: `${refOf(start + index)} ${environment}`,
          minutes: replay(made, environment),
        })),
      );
      const lanes = {
        entityRefs: batch.map((_, index) => refOf(start + index)),
        environments: ENVIRONMENTS,
      };
      for (let minute = 0; minute < MINUTES; minute++) {
        // In the middle of a minute nothing has changed since its beginning.
        const at = new Date(instant(minute).getTime() + (minute % 2) * 30_000);
        const declared = byLane(await past.declaredAt(lanes, at), 'id');
        const seen = byLane(await observed.lastUntil(lanes, at), 'digest');
        for (const { lane, minutes } of expected) {
          const found = { declared: declared.get(lane), seen: seen.get(lane) };
          if (
            found.declared !== minutes[minute].declared ||
            found.seen !== minutes[minute].seen
          ) {
            wrong.push({ lane, minute, found, expected: minutes[minute] });
          }
        }
      }
    }
    expect(wrong).toEqual([]);

    const lanes = await knex('environment_states').select(
      'entity_ref',
      'environment',
      'declared_id',
      'declared_version',
    );
    expect(lanes.length).toBeGreaterThan(histories.length);
    const lagging = lanes.filter(lane => {
      const index = Number(lane.entity_ref.slice(refOf(0).length - 1));
      const { declared } = replay(histories[index], lane.environment).at(-1)!;
      return (lane.declared_id ?? undefined) !== declared;
    });
    expect(lagging).toEqual([]);
    await knex.destroy();
  });

  it('reads one entry of an index for each lane', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDir });
    await record(knex, fc.sample(history, { numRuns: 200, seed: 7 }));
    await knex.raw('ANALYZE');
    const statements: { sql: string; bindings: unknown[] }[] = [];
    knex.on('query', query => statements.push(query));
    await PastStore.create({ knex }).declaredAt(
      { entityRefs: [refOf(1), refOf(2)], environments: ENVIRONMENTS },
      instant(5),
    );
    const [{ sql, bindings }] = statements;
    expect(statements).toHaveLength(1);
    const plan = await knex.raw(
      id === 'SQLITE_3'
        ? `EXPLAIN QUERY PLAN ${sql}`
        : `EXPLAIN ${toQuestionMarks(sql)}`,
      bindings as Knex.RawBinding[],
    );
    const text = JSON.stringify(plan.rows ?? plan);
    expect(text).toMatch(/deployments_succeeded_idx/);
    expect(text).not.toMatch(/SCAN past|Seq Scan on deployments past/);
    await knex.destroy();
  });
});

/** Statements are heard of with the numbered parameters of the driver. */
function toQuestionMarks(sql: string): string {
  return sql.replace(/\$\d+/g, '?');
}
