import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  AuditSinkTarget,
  CheckpointPublisher,
  CheckpointWitness,
} from '@slipway/backstage-plugin-releases-node';
import {
  CheckpointSigner,
  openCheckpoint,
  type LogTrust,
  type SigningKey,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { tmpdir } from 'node:os';
import type { Clock } from '../clock';
import type { Transactions } from '../database/Transactions';
import { Alarm } from './Alarm';
import type { AuditTrail } from './AuditTrail';
import { Duties } from './Duties';
import { EventStore } from './events/EventStore';
import { ProofService } from './events/ProofService';
import { AuditLog } from './log/AuditLog';
import { Checkpoints } from './log/Checkpoints';
import { Continuity } from './log/Continuity';
import { Integrator } from './log/Integrator';
import { LogReader } from './log/LogReader';
import { LogState } from './log/LogState';
import { SignedMemory } from './log/SignedMemory';
import { loadSigningKeys, ownTrust } from './log/signingKeys';
import { LogDescription } from './LogDescription';
import { Archives, Cosignatures, Publications, SinkForwarder } from './publish';
import type { AuditConfig } from './readAuditConfig';
import { Expiry } from './retention/Expiry';
import { HoldService } from './retention/HoldService';
import { EventsVerifier } from './verify/EventsVerifier';
import { LogVerifier } from './verify/LogVerifier';
import { VerificationService } from './verify/VerificationService';
import { VerificationStore } from './verify/VerificationStore';

interface Options {
  audit: AuditTrail;
  auditor: AuditorService;
  clock: Clock;
  config: AuditConfig;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  publishers: CheckpointPublisher[];
  sinks: AuditSinkTarget[];
  transactions: Transactions;
  witnesses: CheckpointWitness[];
}

/** Milliseconds between looks for what a receiver of events has not got yet. */
const FORWARD_EVERY_MS = 5_000;
/** Milliseconds between looks for a range that can be archived. */
const ARCHIVE_EVERY_MS = 3_600_000;

/** The room that proves, set up as configured. */
export async function createProve(options: Options) {
  const { config, knex, clock, logger } = options;
  const keys = await loadSigningKeys(config);
  if (!keys.length) {
    logger.warn(
      'The audit trail is recorded but not signed: set releases.audit.signingKeys, or releases.audit.directory to have a key made',
    );
  }
  const trust: LogTrust = {
    ...ownTrust(config, keys),
    witnesses: options.witnesses.length
      ? {
          vkeys: options.witnesses.map(({ vkey }) => vkey),
          quorum: config.witnessQuorum,
        }
      : undefined,
  };
  const reader = LogReader.create({ knex });
  const state = LogState.create({ knex });
  const publications = Publications.create({ ...options, reader, trust });
  const alarm = Alarm.create({ ...options, recipients: config.notify });
  const parts = { ...options, keys, trust, reader, state, publications, alarm };
  const cosignatures = Cosignatures.create({ knex });

  const log = createLog(parts);
  const verifier = LogVerifier.create(parts);
  const verifications = VerificationStore.create({ knex });
  const verification = VerificationService.create({
    clock,
    logger,
    events: EventsVerifier.create({ ...parts, cosignatures }),
    log: verifier,
    store: verifications,
    onFailure: async failed =>
      alarm.raise(failed.headline, failed.explanation.join(' ')),
  });
  return {
    cosignatures,
    description: LogDescription.create({
      ...parts,
      targets: options.publishers.map(({ id }) => id),
      sinks: options.sinks.map(({ id }) => id),
      verifications,
      cosignatures,
    }),
    duties: createDuties(parts, log),
    events: EventStore.create({ knex }),
    expiry: Expiry.create(parts),
    holds: HoldService.create({ ...options, origin: config.origin }),
    log,
    proofs: ProofService.create(parts),
    publications,
    reader,
    trust,
    verification,
    verifications,
  };
}

/** What the room that proves offers. */
export type Prove = Awaited<ReturnType<typeof createProve>>;

type Parts = Options & {
  keys: SigningKey[];
  trust: LogTrust;
  reader: LogReader;
  state: LogState;
  publications: Publications;
  alarm: Alarm;
};

function createLog(parts: Parts): AuditLog {
  const { config, alarm } = parts;
  return AuditLog.create({
    ...parts,
    ...signing(parts),
    integrator: Integrator.create(parts),
    origin: config.origin,
    onHalt: reason => alarm.raise('The audit log has halted', reason),
  });
}

/** What signs the log; nothing without a key. */
function signing(parts: Parts) {
  const { config, keys, trust, reader, publications } = parts;
  if (!keys.length) {
    return {};
  }
  const memory = SignedMemory.create({
    ...config,
    elsewhere: async () =>
      signedElsewhere(await notesOf(reader, publications), trust),
  });
  return {
    continuity: Continuity.create(parts),
    checkpoints: Checkpoints.create({
      ...parts,
      memory,
      signer: CheckpointSigner.create({ origin: config.origin, keys, memory }),
    }),
  };
}

/** Every newest checkpoint that is known besides the signer's own memory. */
async function notesOf(
  reader: LogReader,
  publications: Publications,
): Promise<string[]> {
  const stored = await reader.checkpoint();
  const outside = await publications.outsideCheckpoints();
  return [
    ...(stored ? [stored.note] : []),
    ...outside.checkpoints.map(({ note }) => note),
  ];
}

/** Those of this origin; an older origin was another log. */
function signedElsewhere(notes: string[], trust: LogTrust) {
  return notes.flatMap(note => {
    try {
      const { size, root } = openCheckpoint(note, {
        ...trust,
        witnesses: undefined,
      });
      return [{ size, root }];
    } catch {
      return [];
    }
  });
}

function createDuties(parts: Parts, log: AuditLog): Duties {
  const { config, clock, publications, reader } = parts;
  const sinks = SinkForwarder.create(parts);
  const archives = Archives.create({
    ...parts,
    directory: config.directory ?? tmpdir(),
  });
  // Looked at with every step, so that the first one comes as soon as this
  // process leads and not a whole period later.
  const whileLeading = (everyMs: number, run: () => Promise<unknown>) => {
    let due = 0;
    return async () => {
      const now = clock.now().getTime();
      if (log.isLeader && now >= due) {
        due = now + everyMs;
        await run();
      }
    };
  };
  return Duties.create({
    logger: parts.logger,
    duties: [
      { name: 'go on', everyMs: config.intervalMs, run: () => log.step() },
      {
        name: 'publish',
        everyMs: config.intervalMs,
        run: whileLeading(config.publishEveryMs, async () => {
          const newest = await reader.checkpoint();
          if (newest) {
            await publications.cosign(newest);
          }
          const { conflicts } = await publications.publishDue(clock.now());
          if (conflicts.length) {
            await log.halt(conflicts.map(({ reason }) => reason).join(' '));
          }
        }),
      },
      {
        name: 'tell its receivers',
        everyMs: config.intervalMs,
        run: whileLeading(FORWARD_EVERY_MS, async () => {
          for (let more = true; more && log.isLeader; ) {
            ({ more } = await sinks.forwardDue());
          }
        }),
      },
      {
        name: 'archive',
        everyMs: config.intervalMs,
        run: whileLeading(ARCHIVE_EVERY_MS, () => archives.archiveDue()),
      },
    ],
  });
}
