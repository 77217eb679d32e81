/*
 * Where a run takes place: a database, the memory of its signer, a copy of its
 * checkpoints. Each run gets a copy of one that has some history.
 */
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runHarness } from './HarnessProcess.mjs';

/** Rounds of history; their events nearly fill the first tile. */
const ROUNDS = 31;

const foldersIn = base => ({
  memory: join(base, 'memory'),
  published: join(base, 'published'),
});

async function prepare(harness, base, target) {
  await mkdir(base, { recursive: true });
  const place = { target, ...foldersIn(base) };
  const { failures, errors, effects } = await runHarness({
    command: [process.execPath, harness],
    job: { mode: 'prepare', place, rounds: ROUNDS },
    out: join(base, 'prepared.log'),
  });
  if (failures.length || errors) {
    throw new Error(`The history could not be made: ${failures}${errors}`);
  }
  return { base, place, effects };
}

/** @returns places of SQLite; `take` makes one, `drop` takes it away */
export async function sqlitePlaces(harness, folder) {
  const file = base => join(base, 'releases.sqlite');
  const base = join(folder, 'sqlite');
  const target = at => ({ client: 'better-sqlite3', filename: file(at) });
  const template = await prepare(harness, base, target(base));
  return {
    engine: 'sqlite',
    effects: template.effects,
    async take(name) {
      const to = join(folder, name);
      await rm(to, { recursive: true, force: true });
      await cp(base, to, { recursive: true });
      return { base: to, place: { target: target(to), ...foldersIn(to) } };
    },
    drop: ({ base: from }) => rm(from, { recursive: true, force: true }),
  };
}

/** @returns places of PostgreSQL, each a database of one cluster */
export async function postgresPlaces(harness, folder, cluster) {
  const base = join(folder, 'postgres');
  const target = database => ({
    client: 'pg',
    connection: cluster.connection(database),
  });
  await cluster.createDatabase('history');
  const template = await prepare(harness, base, target('history'));
  return {
    engine: 'postgres',
    effects: template.effects,
    async take(name) {
      const to = join(folder, name);
      await cp(base, to, { recursive: true });
      await cluster.createDatabase(name, 'history');
      return {
        base: to,
        database: name,
        place: { target: target(name), ...foldersIn(to) },
      };
    },
    async drop({ base: from, database }) {
      await cluster.dropDatabase(database);
      await rm(from, { recursive: true, force: true });
    },
  };
}
