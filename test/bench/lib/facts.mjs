import { execFileSync } from 'node:child_process';
import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

function output(command, args) {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/** How often per second this disk confirms a write. */
function syncRate(folder) {
  const file = join(folder, 'sync');
  const fd = openSync(file, 'w');
  const block = Buffer.alloc(8192);
  const rounds = 200;
  const since = performance.now();
  for (let i = 0; i < rounds; i++) {
    writeSync(fd, block, 0, block.length, 0);
    fdatasyncSync(fd);
  }
  const seconds = (performance.now() - since) / 1000;
  closeSync(fd);
  return Math.round(rounds / seconds);
}

/** What a reader has to know about the machine to make sense of a number. */
export function collectFacts() {
  const folder = mkdtempSync(join(os.tmpdir(), 'slipway-facts-'));
  try {
    return {
      commit: output('git', ['rev-parse', 'HEAD']) ?? 'unknown',
      dirty: output('git', ['status', '--porcelain']) !== '',
      date: new Date().toISOString(),
      cpu: os.cpus()[0]?.model ?? 'unknown',
      cores: os.availableParallelism(),
      memoryGiB: Math.round(os.totalmem() / 2 ** 30),
      kernel: `${os.type()} ${os.release()}`,
      fileSystem: output('stat', ['-f', '-c', '%T', os.tmpdir()]) ?? 'unknown',
      syncsPerSecond: syncRate(folder),
      loadBefore: os.loadavg()[0],
      node: process.versions.node,
      icu: process.versions.icu,
      tz: process.versions.tz,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether the machine had other things to do when the run began. */
export function isBusy({ loadBefore, cores }) {
  return loadBefore > cores / 2;
}

/** Gives the machine some minutes to finish what it was doing before. */
export async function waitUntilQuiet() {
  const deadline = Date.now() + 180_000;
  const cores = os.availableParallelism();
  while (
    isBusy({ loadBefore: os.loadavg()[0], cores }) &&
    Date.now() < deadline
  ) {
    await sleep(2_000);
  }
}

/** The settings of a database that decide how fast it may be. */
export async function databaseFacts(knex) {
  if (knex.client.config.client === 'pg') {
    const names = [
      'server_version',
      'fsync',
      'synchronous_commit',
      'shared_buffers',
      'work_mem',
      'max_connections',
    ];
    const { rows } = await knex.raw(
      'select name, setting from pg_settings where name = any(?)',
      [names],
    );
    return Object.fromEntries(rows.map(row => [row.name, row.setting]));
  }
  const facts = {};
  for (const pragma of ['journal_mode', 'synchronous', 'cache_size']) {
    const [row] = await knex.raw(`pragma ${pragma}`);
    facts[pragma] = row?.[pragma];
  }
  const [{ version }] = await knex.raw('select sqlite_version() as version');
  return { version, ...facts };
}
