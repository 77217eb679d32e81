/*
 * The three arms. Each call is one durable commit.
 *
 * - ours: a report of progress through the service: state, history, audit event
 *   and outbox in one transaction, the shipped path
 * - raw: one INSERT of one row about as large as an audit event
 * - chain: ours with another audit trail, in which each event holds the hash of
 *   the one before, under a lock that lasts until the commit
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';

const require = createRequire(import.meta.url);
const { openDatabase } = require('../../fault/harness/database.ts');
const {
  createServices,
  MovableClock,
} = require('../../fault/harness/services.ts');

const ACTOR = { kind: 'service', ref: 'external:pipeline' };
const PATH = { name: 'default', hash: 'a'.repeat(64) };
const ENVIRONMENT = { name: 'production', title: 'Production' };

/** As large as the audit event of a report of progress. */
const PAYLOAD = 'x'.repeat(620);

/** Enough for every client, so that none waits for the deployment of another. */
export const MAX_CLIENTS = 64;

const isPostgres = knex => knex.client.config.client === 'pg';

/** Tables of the peers, beside those of the plugin and as durable. */
async function createPeerTables(knex) {
  const instant = (table, name) =>
    table.timestamp(name, { useTz: true, precision: 3 });
  await knex.schema.createTable('bench_raw', table => {
    table.bigIncrements('seq');
    table.uuid('id').notNullable().unique();
    instant(table, 'at').notNullable();
    table.text('payload').notNullable();
  });
  await knex.schema.createTable('bench_chain', table => {
    table.bigIncrements('seq');
    table.string('hash', 64).notNullable();
    instant(table, 'at').notNullable();
    table.text('payload').notNullable();
  });
}

/** The naive audit trail: a chain of hashes through all events. */
const chainedTrail = {
  async append(tx, input) {
    if (isPostgres(tx)) {
      await tx.raw('select pg_advisory_xact_lock(1)');
    }
    const last = await tx('bench_chain').orderBy('seq', 'desc').first('hash');
    const payload = JSON.stringify({
      ...input,
      id: randomUUID(),
      at: new Date(),
      previous: last?.hash,
    });
    const hash = createHash('sha256').update(payload).digest('hex');
    await tx('bench_chain').insert({ hash, payload, at: new Date() });
    return hash;
  },
};

/** Deployments that run, one for each client. */
export async function startDeployments(services, prefix) {
  const started = [];
  for (let client = 0; client < MAX_CLIENTS; client++) {
    const entityRef = `component:default/${prefix}-${client}`;
    const row = await services.transactions.run(async tx => {
      const { row: release } = await services.releaseService.register(tx, {
        actor: ACTOR,
        request: {
          entityRef,
          version: '1.0.0',
          type: 'minor',
          commit: 'c'.repeat(40),
          artifacts: [
            {
              kind: 'image',
              name: 'registry.example.com/app',
              digest: `sha256:${'d'.repeat(64)}`,
            },
          ],
        },
      });
      const facts = { actor: ACTOR, environment: ENVIRONMENT, path: PATH };
      const { row: requested } = await services.deploymentService.request(tx, {
        ...facts,
        entityRef,
        release,
      });
      const { row: running } = await services.deploymentService.start(tx, {
        ...facts,
        id: requested.id,
        ifMatch: `"${requested.etag}"`,
      });
      return running;
    });
    started.push({ id: row.id, etag: row.etag });
  }
  return started;
}

/** One report of progress of the client's deployment; one commit. */
export function reportProgress(services, deployment) {
  return services.transactions.run(async tx => {
    const row = await services.deploymentService.progress(tx, {
      id: deployment.id,
      actor: ACTOR,
      ifMatch: `"${deployment.etag}"`,
      report: { step: 1, steps: 10, label: 'ten percent', weight: 10 },
    });
    deployment.etag = row.etag;
  });
}

/**
 * A database of its own with the services of the plugin over it.
 *
 * @param {'sqlite' | 'postgres'} engine
 * @returns {Promise<{ knex: any, place: any, services: any, close(): Promise<void> }>}
 */
export async function openServices(engine, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-p1-'));
  const postgres = engine === 'postgres' ? await startPostgres() : undefined;
  const knex = await openDatabase(
    postgres
      ? { client: 'pg', connection: postgres.connection }
      : {
          client: 'better-sqlite3',
          filename: join(folder, 'releases.sqlite'),
        },
    // Every client of the widest arm has a connection.
    { migrate: true, pool: 20 },
  );
  const place = {
    knex,
    clock: new MovableClock(),
    memory: join(folder, 'memory'),
    published: join(folder, 'published'),
    onError: message => console.warn(message),
  };
  return {
    knex,
    place,
    services: createServices({ ...place, ...options }),
    async close() {
      await knex.destroy();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function openArms(engine) {
  const { knex, place, services, close } = await openServices(engine);
  await createPeerTables(knex);
  const chained = createServices({ ...place, audit: chainedTrail });
  const ours = await startDeployments(services, 'ours');
  const theirs = await startDeployments(chained, 'chained');
  return {
    knex,
    ours: client => reportProgress(services, ours[client]),
    chain: client => reportProgress(chained, theirs[client]),
    raw: () =>
      knex('bench_raw').insert({
        id: randomUUID(),
        at: new Date(),
        payload: PAYLOAD,
      }),
    close,
  };
}
