import type {
  Actor,
  ImportDeploymentsRequest,
  ImportedDeployment,
  ImportResult,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { unprocessable } from '../errors';
import type { Outbox } from '../notify/Outbox';
import type { AuditTrail } from '../prove/AuditTrail';
import type { DeploymentStore, NewDeploymentEvent } from './DeploymentStore';
import type { LaneKey, LaneStore } from './LaneStore';
import { safeUrl } from './links';
import type { DbDeploymentRow } from './rows';

/** What an import names, resolved; the lane is undefined where it cannot be. */
export type ResolvedImport =
  | { lane: LaneKey }
  | { problem: { code: string; message: string } };

interface Options {
  deployments: DeploymentStore;
  lanes: LaneStore;
  audit: AuditTrail;
  outbox: Outbox;
  clock: Clock;
}

/**
 * Brings past deployments in, marked as imported. A batch goes in whole or not
 * at all; what was imported before (same source and external id) is left as
 * it is, so a batch may be sent again.
 */
export class HistoryImport {
  readonly #options: Options;

  static create(options: Options) {
    return new HistoryImport(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * @param input - `resolved` says for each deployment which lane it means
   * @throws UnprocessableError with everything that is wrong, by index
   */
  async run(
    tx: Knex.Transaction,
    input: {
      actor: Actor;
      request: ImportDeploymentsRequest;
      resolved: ResolvedImport[];
    },
  ): Promise<ImportResult> {
    const { deployments, lanes, audit, outbox, clock } = this.#options;
    const { request, resolved, actor } = input;
    const now = clock.now();
    const targets = this.#validate(request, resolved, now);

    for (const target of distinctLanes(targets)) {
      await lanes.lock(tx, target, now);
    }
    const known = await deployments.knownExternalIds(
      tx,
      request.source,
      request.deployments.map(item => item.externalId),
    );
    const fresh = request.deployments.flatMap((item, index) =>
      known.has(item.externalId) ? [] : { item, lane: targets[index] },
    );
    const rows = fresh.map(({ item, lane }) =>
      toRow(item, lane, request.source, now),
    );
    await deployments.insert(tx, rows);
    await deployments.appendEvents(tx, rows.flatMap(toEvents));
    for (const target of distinctLanes(fresh.map(({ lane }) => lane))) {
      await lanes.project(tx, target, now);
    }
    await audit.appendAll(
      tx,
      rows.map(row => ({
        type: 'deployment.imported',
        actor,
        source: { kind: 'import', id: request.source },
        subject: {
          kind: 'deployment',
          id: row.id,
          entityRef: row.entity_ref,
          environment: row.environment,
        },
        after: {
          state: row.state,
          version: row.version,
          externalId: row.external_id,
          finishedAt: (row.finished_at as Date).toISOString(),
        },
      })),
    );
    await outbox.entitiesChanged(
      tx,
      rows.map(row => row.entity_ref),
    );
    return {
      imported: rows.length,
      unchanged: request.deployments.length - rows.length,
    };
  }

  #validate(
    request: ImportDeploymentsRequest,
    resolved: ResolvedImport[],
    now: Date,
  ): LaneKey[] {
    const seen = new Set<string>();
    const problems: { pointer: string; code: string; message: string }[] = [];
    const lanes: LaneKey[] = [];
    request.deployments.forEach((item, index) => {
      const pointer = `/body/deployments/${index}`;
      const target = resolved[index];
      if ('problem' in target) {
        problems.push({ pointer, ...target.problem });
      } else {
        lanes.push(target.lane);
      }
      if (seen.has(item.externalId)) {
        problems.push({
          pointer: `${pointer}/externalId`,
          code: 'external-id-repeated',
          message: `${item.externalId} is in this request more than once`,
        });
      }
      seen.add(item.externalId);
      problems.push(
        ...wrongTimes(item, now).map(wrong => ({
          pointer: `${pointer}/${wrong.field}`,
          code: 'time-invalid',
          message: wrong.message,
        })),
      );
    });
    if (problems.length) {
      throw unprocessable(
        'import-invalid',
        `Nothing was imported: ${problems[0].pointer}: ${problems[0].message}${
          problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
        }`,
        { problems },
      );
    }
    return lanes;
  }
}

function wrongTimes(item: ImportedDeployment, now: Date) {
  const requested = Date.parse(item.requestedAt);
  const started = Date.parse(item.startedAt ?? item.requestedAt);
  const finished = Date.parse(item.finishedAt);
  const wrong: { field: string; message: string }[] = [];
  if (started < requested) {
    wrong.push({ field: 'startedAt', message: 'is before requestedAt' });
  }
  if (finished < started) {
    wrong.push({ field: 'finishedAt', message: 'is before the start' });
  }
  if (finished > now.getTime()) {
    wrong.push({
      field: 'finishedAt',
      message: `is in the future; the server's clock is ${now.toISOString()}`,
    });
  }
  return wrong;
}

function toRow(
  item: ImportedDeployment,
  lane: LaneKey,
  source: string,
  now: Date,
): DbDeploymentRow {
  const name = lane.entityRef.slice(lane.entityRef.lastIndexOf('/') + 1);
  return {
    id: randomUUID(),
    entity_ref: lane.entityRef,
    environment: lane.environment,
    state: item.outcome,
    version: item.version,
    release_id: null,
    release_type: null,
    artifacts: JSON.stringify(
      item.digest ? [{ kind: 'image', name, digest: item.digest }] : [],
    ),
    commit: item.commit ?? null,
    change_kinds: null,
    requested_by_kind: 'source',
    requested_by_ref: item.deployedBy ?? source,
    requested_at: new Date(item.requestedAt),
    started_at:
      item.outcome === 'cancelled'
        ? null
        : new Date(item.startedAt ?? item.requestedAt),
    finished_at: new Date(item.finishedAt),
    updated_at: now,
    reason: item.reason ?? null,
    progress: null,
    source,
    external_id: item.externalId,
    source_url: item.url ? safeUrl(item.url, '/body/deployments/url') : null,
    recorded_as: 'imported',
    policy_name: null,
    policy_hash: null,
    evaluation_id: null,
    etag: 1,
  };
}

function toEvents(row: DbDeploymentRow): NewDeploymentEvent[] {
  const common = {
    deploymentId: row.id,
    kind: 'state' as const,
    actor: { kind: row.requested_by_kind, ref: row.requested_by_ref },
  };
  return [
    { ...common, at: row.requested_at as Date, state: 'requested' as const },
    ...(row.started_at
      ? [{ ...common, at: row.started_at as Date, state: 'running' as const }]
      : []),
    {
      ...common,
      at: row.finished_at as Date,
      state: row.state,
      reason: row.reason ?? undefined,
    },
  ];
}

/** Each lane once, in the one order that all writers lock them in. */
function distinctLanes(lanes: LaneKey[]): LaneKey[] {
  const byKey = new Map(
    lanes.map(lane => [`${lane.entityRef} ${lane.environment}`, lane]),
  );
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, lane]) => lane);
}
