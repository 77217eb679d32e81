import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { parseCheckpoint } from '@slipway/transparency-log';
import type { AuditEvent } from '@slipway/backstage-plugin-releases-node/trail';
import { buildCli, type BuiltCli } from '../__testUtils__/runCli';
import { anEvent, TestLog } from '../__testUtils__/TestLog';

const MIGRATIONS = resolve(__dirname, '../../../releases-backend/migrations');
const SIZE = 300;

/** Events that no record has to agree with. */
const events = Array.from({ length: SIZE }, (_, n) =>
  anEvent(n, {
    type: 'source.rotated',
    subject: { kind: 'source', id: `source-${n}` },
    before: { key: `${n}` },
    after: { key: `${n + 1}` },
  }),
);

async function rootOf(log: TestLog, size: number) {
  const note = await log.checkpoint(size);
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  return parseCheckpoint(text).root.toString('hex');
}

const rowOf = (event: AuditEvent, payload: string) => ({
  id: event.id,
  type: event.type,
  at: new Date(event.at),
  actor_kind: event.actor.kind,
  actor_ref: event.actor.ref,
  subject_kind: event.subject.kind,
  subject_id: event.subject.id,
  retention: event.retention,
  payload,
});

async function fill(knex: Knex, log: TestLog) {
  await knex.migrate.latest({ directory: MIGRATIONS });
  for (const [index, event] of events.entries()) {
    await knex('audit_events').insert(rowOf(event, log.event(index)));
    await knex('audit_leaves').insert({
      leaf_index: index,
      event_seq: index + 1,
    });
  }
  await knex('audit_pending').delete();
  for (const [level, count] of [
    [0, Math.ceil(SIZE / 256)],
    [1, 1],
  ]) {
    for (let index = 0; index < count; index++) {
      const hashes = await log.tiles.readTile(level, index);
      await knex('audit_tiles').insert({ level, tile_index: index, hashes });
    }
  }
  const root = await rootOf(log, SIZE);
  await knex('audit_state').update({ size: SIZE, root });
  for (const size of [100, SIZE]) {
    await knex('audit_checkpoints').insert({
      size,
      root: await rootOf(log, size),
      note: await log.checkpoint(size),
      signed_at: new Date('2026-11-20T10:16:00.000Z'),
    });
  }
}

/** Set by `npm test`, which brings a server. */
const postgres =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
const SCHEMA = `releases_cli_${process.pid}`;
const engines = postgres ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

describe('audit verify --database', () => {
  const dir = mkdtempSync(join(tmpdir(), 'releases-cli-database-'));
  const path = (name: string) => join(dir, name);
  const file = path('releases.sqlite');
  let cli: BuiltCli;
  let log: TestLog;
  let trust: string[];

  beforeAll(async () => {
    cli = buildCli('database');
    log = await TestLog.create({ events });
    writeFileSync(path('trust.json'), JSON.stringify(log.trust));
    trust = ['--trust', path('trust.json')];
  }, 60_000);

  afterAll(() => {
    cli?.remove();
    rmSync(dir, { recursive: true });
  });

  describe.each(engines)('on %s', engine => {
    const isSqlite = engine === 'SQLite';
    const target = isSqlite
      ? ['--database', file]
      : ['--database', postgres!, '--schema', SCHEMA];
    let knex: Knex;
    const verify = (...more: string[]) =>
      cli.json(['audit', 'verify', ...target, ...trust, ...more]);

    beforeAll(async () => {
      knex = isSqlite
        ? knexFactory({
            client: 'better-sqlite3',
            connection: { filename: file },
            useNullAsDefault: true,
          })
        : knexFactory({
            client: 'pg',
            connection: postgres,
            searchPath: SCHEMA,
          });
      if (!isSqlite) {
        await knex.schema.createSchema(SCHEMA);
      }
      await fill(knex, log);
    }, 60_000);

    afterAll(async () => {
      if (!isSqlite) {
        await knex.schema.dropSchema(SCHEMA, true);
      }
      await knex?.destroy();
    });

    it('AUD-06, AUD-12: verifies the database of the backend and only reads', async () => {
      const before = isSqlite && statSync(file).mtimeMs;
      expect(await verify()).toMatchObject({
        schema: 'slipway-verify/v1',
        result: 'sound',
        kind: 'database',
        origin: log.origin,
        size: SIZE,
        events: SIZE,
        problems: [],
        exit: 0,
      });
      const text = await cli.run(['audit', 'verify', ...target, ...trust]);
      expect(text).toMatchObject({ code: 0, stderr: '' });
      expect(text.stdout).toContain('Sound: the database ');
      expect(isSqlite && statSync(file).mtimeMs).toBe(before);

      writeFileSync(path('older'), await log.checkpoint(200));
      expect(await verify('--checkpoint', path('older'))).toMatchObject({
        result: 'sound',
        consistentWith: 200,
      });
      const forked = await TestLog.create({ events: events.toReversed() });
      writeFileSync(path('fork'), await forked.checkpoint(200));
      expect(await verify('--checkpoint', path('fork'))).toMatchObject({
        result: 'tampered',
        exit: 1,
      });
    });

    it('F21: names the event that an owner of the database has edited', async () => {
      await knex.raw(
        `DROP TRIGGER audit_events_update ${isSqlite ? '' : 'ON audit_events'}`,
      );
      const edit = (payload: string) =>
        knex('audit_events').where({ seq: 151 }).update({ payload });
      await edit(
        log.event(150).replace('user:default/ada', 'user:default/eve'),
      );
      expect(await verify()).toMatchObject({
        result: 'tampered',
        firstBadIndex: 150,
        exit: 1,
      });
      const text = await cli.run(['audit', 'verify', ...target, ...trust]);
      expect(text.code).toBe(1);
      expect(text.stdout).toMatch(/first bad index +150\n/);
      await edit(log.event(150));
      expect(await verify()).toMatchObject({ result: 'sound' });
    });
  });

  it('says which driver to install where it is missing, and needs it for nothing else', async () => {
    // Away from the packages of this repository.
    const away = path('away');
    cpSync(cli.folder, away, { recursive: true });
    for (const [database, driver] of [
      [file, 'better-sqlite3'],
      ['postgres://auditor@127.0.0.1:1/releases', 'pg'],
    ]) {
      const { code, stderr } = await cli.run(
        ['audit', 'verify', '--database', database, ...trust],
        { main: join(away, 'main.mjs') },
      );
      expect({ driver, code }).toEqual({ driver, code: 2 });
      expect(stderr).toContain(`npm install ${driver}`);
    }
    writeFileSync(path('note'), await log.checkpoint());
    const offline = await cli.run(['audit', 'verify', path('note'), ...trust], {
      main: join(away, 'main.mjs'),
    });
    expect(offline).toMatchObject({ code: 0, stderr: '' });
  });

  it('does not take another database, file or server for a sound one', async () => {
    const other = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: path('other.sqlite') },
      useNullAsDefault: true,
    });
    await other.schema.createTable('things', table => table.increments('id'));
    await other.destroy();
    writeFileSync(path('letter'), 'Dear auditor,\n'.repeat(100));
    // Nobody listens on port 1.
    const server = 'postgres://auditor:geheim@127.0.0.1:1/releases';
    for (const database of [
      path('other.sqlite'),
      path('letter'),
      path('absent'),
      server,
    ]) {
      const args = ['audit', 'verify', '--database', database, ...trust];
      const report = await cli.json(args);
      expect({ database, ...report }).toMatchObject({
        result: 'incomplete',
        exit: 2,
      });
      expect(JSON.stringify(report)).not.toContain('geheim');
    }
  });
});
