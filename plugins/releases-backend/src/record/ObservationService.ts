import type { Actor, Health } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { fromDbInstant, type DbInstant } from '../database/instants';
import { invalidInput } from '../errors';
import type { Outbox } from '../notify/Outbox';
import type { AuditEventInput, AuditTrail } from '../prove/AuditTrail';
import type { ObservationStore } from './fleet/ObservationStore';
import type { LaneKey, LaneStore } from './LaneStore';
import type { DbDeploymentRow, DbEnvironmentStateRow } from './rows';
import { isUnrecordedChange } from './unrecordedChange';

/** How far a source's clock may be ahead, in milliseconds. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

/** What a source saw running in a lane. */
export interface Observation {
  source: string;
  at: Date;
  digest?: string;
  version?: string;
  health?: Health;
}

interface Options {
  lanes: LaneStore;
  observed: ObservationStore;
  audit: AuditTrail;
  outbox: Outbox;
  clock: Clock;
}

/** Keeps what is seen running apart from what was deployed (ENV-20). */
export class ObservationService {
  readonly #options: Options;

  static create(options: Options) {
    return new ObservationService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Keeps the observation; one older than what is known changes nothing.
   *
   * @throws InputError if it says nothing or is from the future
   */
  async observe(
    tx: Knex.Transaction,
    input: {
      actor: Actor;
      lane: LaneKey;
      observation: Observation;
      source?: AuditEventInput['source'];
    },
  ): Promise<void> {
    const { lanes, observed, audit, outbox, clock } = this.#options;
    const { actor, lane, observation } = input;
    const now = clock.now();
    check(observation, now);

    const before = await lanes.lock(tx, lane, now);
    const changes = newerFacts(before, observation);
    if (!Object.keys(changes).length) {
      return;
    }
    const after = { ...before, ...changes };
    await lanes.update(tx, lane, { ...changes, updated_at: now });
    if (changes.observed_at && belongsToHistory(before, after)) {
      await observed.append(tx, lane, {
        at: observation.at,
        source: observation.source,
        digest: after.observed_digest,
        version: after.observed_version,
      });
    }
    const declared = after.declared_id
      ? await tx<DbDeploymentRow>('deployments')
          .where({ id: after.declared_id })
          .first()
      : undefined;
    const raised =
      isUnrecordedChange(after, declared) &&
      !isUnrecordedChange(before, declared);
    await audit.append(tx, {
      type: raised ? 'environment.unrecorded-change' : 'environment.observed',
      actor,
      source: input.source,
      subject: {
        kind: 'environment',
        id: lane.environment,
        entityRef: lane.entityRef,
        environment: lane.environment,
      },
      before: seen(before),
      after: seen(after),
    });
    await outbox.entitiesChanged(tx, [lane.entityRef]);
  }
}

function check(observation: Observation, now: Date) {
  const { digest, version, health, at } = observation;
  if (!digest && !version && !health) {
    throw invalidInput(
      'observation-empty',
      'An observation says a digest, a version or a health',
    );
  }
  if (at.getTime() > now.getTime() + MAX_AHEAD_MS) {
    throw invalidInput(
      'observation-from-the-future',
      `/body/observedAt is more than five minutes ahead of the server's clock, which is ${now.toISOString()}`,
      { pointer: '/body/observedAt' },
    );
  }
}

function newerFacts(
  before: DbEnvironmentStateRow,
  { digest, version, health, source, at }: Observation,
): Partial<DbEnvironmentStateRow> {
  const isNewer = (known: DbInstant | null) =>
    known === null || fromDbInstant(known).getTime() < at.getTime();
  return {
    ...((digest || version) && isNewer(before.observed_at)
      ? {
          observed_digest: digest ?? null,
          observed_version: version ?? null,
          observed_source: source,
          observed_at: at,
        }
      : {}),
    ...(health && isNewer(before.health_at)
      ? { health, health_at: at, health_source: source }
      : {}),
  };
}

/**
 * Sources say the same every few minutes; history has what is new. The first
 * observation after a deployment is, whatever it says: an older one would say
 * nothing about that deployment.
 */
function belongsToHistory(
  before: DbEnvironmentStateRow,
  after: DbEnvironmentStateRow,
): boolean {
  return (
    before.observed_digest !== after.observed_digest ||
    before.observed_version !== after.observed_version ||
    before.observed_source !== after.observed_source ||
    saysSomethingOfDeclared(before) !== saysSomethingOfDeclared(after)
  );
}

function saysSomethingOfDeclared(row: DbEnvironmentStateRow): boolean {
  const { observed_at: observedAt, declared_at: declaredAt } = row;
  return (
    observedAt !== null &&
    declaredAt !== null &&
    fromDbInstant(observedAt) >= fromDbInstant(declaredAt)
  );
}

function seen(row: DbEnvironmentStateRow) {
  return {
    digest: row.observed_digest ?? undefined,
    version: row.observed_version ?? undefined,
    source: row.observed_source ?? undefined,
    health: row.health,
  };
}
