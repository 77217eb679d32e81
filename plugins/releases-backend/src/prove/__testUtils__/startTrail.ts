import { mockServices } from '@backstage/backend-test-utils';
import { CheckpointSigner, SigningKey } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationsDir } from '../../database/migrate';
import { Transactions } from '../../database/Transactions';
import { Outbox } from '../../notify/Outbox';
import { AuditTrail, type AuditEventInput } from '../AuditTrail';
import { RetentionClasses } from '../RetentionClasses';
import { AuditLog } from '../log/AuditLog';
import { Checkpoints } from '../log/Checkpoints';
import { Continuity } from '../log/Continuity';
import { Integrator } from '../log/Integrator';
import { LogReader } from '../log/LogReader';
import { LogState } from '../log/LogState';
import { SignedMemory } from '../log/SignedMemory';

export const ORIGIN = 'example.com/slipway/test';

/** Processes that share a database, each with a log of its own. */
export async function startTrail(knex: Knex) {
  await knex.migrate.latest({ directory: migrationsDir });
  const clock = {
    time: Date.parse('2026-11-20T09:00:00.000Z'),
    now: () => new Date(clock.time),
  };
  const logger = mockServices.logger.mock();
  const outbox = Outbox.create({
    knex,
    clock,
    logger,
    signals: { publish: async () => {} },
  });
  const transactions = Transactions.create({ knex, outbox });
  const retention = RetentionClasses.create({});
  const audit = AuditTrail.create({
    clock,
    retention,
  });
  const reader = LogReader.create({ knex });
  const directory = await mkdtemp(join(tmpdir(), 'audit-log-'));
  const key = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 7));
  const halts: string[] = [];

  const process = (
    options: {
      origin?: string;
      keys?: SigningKey[];
      restart?: { after: string; reason: string };
      directory?: string;
      elsewhere?: () => Promise<{ size: number; root: Buffer }[]>;
      /** Runs whenever the signer asks what it signed last. */
      onRecall?: () => Promise<void>;
    } = {},
  ) => {
    const { origin = ORIGIN, keys = [key], restart } = options;
    const state = LogState.create({ knex });
    const config = { origin, restart, previousKeys: [] };
    const memory = SignedMemory.create({
      origin,
      directory: options.directory ?? directory,
      elsewhere: options.elsewhere ?? (async () => []),
    });
    const recall = memory.read.bind(memory);
    memory.read = async () => {
      await options.onRecall?.();
      return recall();
    };
    const common = { audit, clock, knex, logger, reader, state, transactions };
    return AuditLog.create({
      ...common,
      auditor: mockServices.auditor.mock(),
      origin,
      onHalt: async reason => void halts.push(reason),
      integrator: Integrator.create(common),
      continuity: Continuity.create({ ...common, config, keys }),
      checkpoints: Checkpoints.create({
        ...common,
        memory,
        signer: CheckpointSigner.create({ origin, keys, memory }),
      }),
    });
  };
  const record = (n: number, more: Partial<AuditEventInput> = {}) =>
    transactions.run(tx =>
      audit.append(tx, {
        type: 'environment.observed',
        actor: { kind: 'user', ref: 'user:default/ada' },
        subject: {
          kind: 'environment',
          id: 'dev',
          entityRef: 'component:default/wo-api',
          environment: 'dev',
        },
        after: { n },
        ...more,
      }),
    );
  const leaves = async () => {
    const all = [];
    for await (const leaf of reader.leaves(0, await reader.size())) {
      all.push(leaf);
    }
    return all;
  };
  const errors = () => logger.error.mock.calls;
  return {
    audit,
    clock,
    errors,
    halts,
    key,
    leaves,
    logger,
    retention,
    process,
    reader,
    record,
    transactions,
  };
}

/**
 * What the database says against a statement. The error of a native driver may
 * be of another realm than the test, where it is no Error.
 */
export async function refusalOf(
  attempt: PromiseLike<unknown>,
): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    return String((error as { message?: unknown }).message);
  }
  return 'It was not refused';
}
