/*
 * The services of the plugin, wired as the plugin wires them, without HTTP and
 * without a scheduler: whoever uses them says when the log takes a step.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  CheckpointSigner,
  SigningKey,
  openCheckpoint,
  type LogTrust,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { Transactions } from '../../../plugins/releases-backend/src/database/Transactions';
import {
  DeploymentService,
  EvaluationStore,
} from '../../../plugins/releases-backend/src/decide';
import { Outbox } from '../../../plugins/releases-backend/src/notify/Outbox';
import { AuditTrail } from '../../../plugins/releases-backend/src/prove/AuditTrail';
import { AuditLog } from '../../../plugins/releases-backend/src/prove/log/AuditLog';
import { Checkpoints } from '../../../plugins/releases-backend/src/prove/log/Checkpoints';
import { Integrator } from '../../../plugins/releases-backend/src/prove/log/Integrator';
import { LogReader } from '../../../plugins/releases-backend/src/prove/log/LogReader';
import { LogState } from '../../../plugins/releases-backend/src/prove/log/LogState';
import { SignedMemory } from '../../../plugins/releases-backend/src/prove/log/SignedMemory';
import { changedTiles } from '../../../plugins/releases-backend/src/prove/publish/changedTiles';
import { FilePublisher } from '../../../plugins/releases-backend/src/prove/publish/FilePublisher';
import { RetentionClasses } from '../../../plugins/releases-backend/src/prove/RetentionClasses';
import {
  createRecord,
  DeploymentLedger,
  ReportedDeployments,
} from '../../../plugins/releases-backend/src/record';
import { Staleness } from '../../../plugins/releases-backend/src/record/fleet';
import { keepFor } from '../../../plugins/releases-backend/src/record/retention/keep';

export const ORIGIN = 'example.com/slipway/fault';

/** The same key in every process, so that each can open what another signed. */
export const KEY = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 7));

export const TRUST: LogTrust = { origin: ORIGIN, keys: [{ vkey: KEY.vkey }] };

/** A clock that can be moved; it never goes back. */
export class MovableClock {
  #offset = 0;

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  advance(ms: number): void {
    this.#offset += ms;
  }
}

interface Options {
  knex: Knex;
  clock: { now(): Date };
  /** Where the signer keeps its memory. */
  memory: string;
  /** Where checkpoints are published. */
  published: string;
  /** Another audit trail in place of the one of the product, to compare with. */
  audit?: Pick<AuditTrail, 'append'>;
  /** Told of failures that the log gets over, and of a halt. */
  onError?: (message: string) => void;
}

export type Services = ReturnType<typeof createServices>;

export function createServices(options: Options) {
  const { knex, clock } = options;
  const logger = createLogger(options.onError ?? (() => {}));
  const outbox = Outbox.create({
    knex,
    clock,
    logger,
    signals: { publish: async () => {} },
  });
  const transactions = Transactions.create({ knex, outbox });
  const audit =
    (options.audit as AuditTrail | undefined) ??
    AuditTrail.create({ clock, retention: RetentionClasses.create({}) });
  const record = createRecord({
    attestationKeys: [],
    audit,
    changelogSources: [],
    clock,
    knex,
    logger,
    outbox,
    paths: { list: async () => [], activePath: async () => undefined },
    retention: { mode: 'off', keep: keepFor(['7y']) },
    search: { deploymentDays: 90 },
    staleness: Staleness.create({}),
    transactions,
  });
  const stores = { ...record, audit, outbox, clock };
  const reader = LogReader.create({ knex });
  const state = LogState.create({ knex });
  const publisher = FilePublisher.create({
    id: 'outside',
    directory: options.published,
  });
  const memory = SignedMemory.create({
    origin: ORIGIN,
    directory: options.memory,
    elsewhere: async () =>
      [(await reader.checkpoint())?.note, await publisher.latest()].flatMap(
        note => (note ? [openCheckpoint(note, TRUST)] : []),
      ),
  });
  const log = AuditLog.create({
    audit,
    auditor: {
      createEvent: async () => ({ success() {}, fail() {} }),
    } as never,
    checkpoints: Checkpoints.create({
      knex,
      state,
      reader,
      memory,
      signer: CheckpointSigner.create({ origin: ORIGIN, keys: [KEY], memory }),
      clock,
    }),
    clock,
    integrator: Integrator.create({ knex, state }),
    logger,
    onHalt: async reason => options.onError?.(`halted: ${reason}`),
    origin: ORIGIN,
    state,
    transactions,
  });
  return {
    clock,
    deploymentService: DeploymentService.create({
      blocks: record.blocks,
      ledger: DeploymentLedger.create(stores),
      evaluations: EvaluationStore.create({ knex, clock }),
      clock,
    }),
    knex,
    log,
    memory,
    outbox,
    publisher,
    reader,
    releaseService: record.releaseService,
    reported: ReportedDeployments.create(stores),
    state,
    transactions,
  };
}

/** Puts the newest checkpoint where somebody else keeps it. */
export async function publishNewest({ reader, publisher }: Services) {
  const newest = await reader.checkpoint();
  if (!newest) {
    return undefined;
  }
  const held = await publisher.latest();
  const previousSize = held ? openCheckpoint(held, TRUST).size : 0;
  if (previousSize < newest.size) {
    await publisher.publish({
      checkpoint: newest.note,
      size: newest.size,
      previousSize,
      tiles: () => changedTiles(reader.tiles, previousSize, newest.size),
    });
  }
  return newest;
}

function createLogger(onError: (message: string) => void): LoggerService {
  const say = (message: string, meta?: unknown) =>
    onError(`${message}${meta instanceof Error ? `: ${meta.message}` : ''}`);
  const logger: LoggerService = {
    error: say,
    warn: say,
    info() {},
    debug() {},
    child: () => logger,
  };
  return logger;
}
