import type {
  Actor,
  ImportedDeployment,
  ImportResult,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import type { Outbox } from '../notify/Outbox';
import type { AuditTrail } from '../prove/AuditTrail';
import type { DeploymentStore } from './DeploymentStore';
import {
  checkImport,
  type ImportProblem,
  type ResolvedImport,
} from './import/checkImport';
import { toImportedEvents, toImportedRow } from './import/importedRow';
import { ImportedReleases } from './import/ImportedReleases';
import type { LaneKey, LaneStore } from './LaneStore';
import type { ReleaseStore } from './ReleaseStore';
import type { DbDeploymentRow } from './rows';

interface Options {
  deployments: DeploymentStore;
  lanes: LaneStore;
  releases: ReleaseStore;
  audit: AuditTrail;
  outbox: Outbox;
  clock: Clock;
}

/** A checked batch of past deployments. */
export interface ImportBatch {
  actor: Actor;
  /** Where the history comes from; with the external id it identifies one. */
  source: string;
  items: ImportedDeployment[];
  /** For each deployment the lane that it means. */
  resolved: ResolvedImport[];
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

  /** Everything that is wrong with a batch; only one without may be run. */
  check(
    items: ImportedDeployment[],
    resolved: ResolvedImport[],
  ): ImportProblem[] {
    return checkImport(items, resolved, this.#options.clock.now());
  }

  /** @throws Error for a batch that was not checked */
  async run(tx: Knex.Transaction, batch: ImportBatch): Promise<ImportResult> {
    const { deployments, lanes, releases, clock } = this.#options;
    const { items, resolved, source } = batch;
    const now = clock.now();
    const targets = resolved.map(laneOf);

    for (const target of distinctLanes(targets)) {
      await lanes.lock(tx, target, now);
    }
    const known = await deployments.knownExternalIds(
      tx,
      source,
      items.map(item => item.externalId),
    );
    const unknown = items.flatMap((item, index) =>
      known.has(item.externalId) ? [] : [{ item, lane: targets[index] }],
    );
    const registered = await ImportedReleases.find(tx, releases, unknown);
    const fresh = unknown.map(({ item, lane }) =>
      toImportedRow(item, lane, {
        source,
        now,
        release: registered.of(item, lane),
      }),
    );
    // Another batch may bring the same one to another lane at the same time.
    const inserted = new Set(await deployments.insert(tx, fresh));
    const rows = fresh.filter(row => inserted.has(row.id));
    await deployments.appendEvents(tx, rows.flatMap(toImportedEvents));
    for (const target of distinctLanes(rows.map(laneOfRow))) {
      await lanes.project(tx, target, now);
    }
    await this.#tell(tx, batch, rows);
    return { imported: rows.length, unchanged: items.length - rows.length };
  }

  async #tell(
    tx: Knex.Transaction,
    { actor, source }: ImportBatch,
    rows: DbDeploymentRow[],
  ): Promise<void> {
    const { audit, outbox } = this.#options;
    await audit.appendAll(
      tx,
      rows.map(row => ({
        type: 'deployment.imported',
        actor,
        source: { kind: 'import', id: source },
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
  }
}

function laneOf(resolved: ResolvedImport): LaneKey {
  if ('problem' in resolved) {
    throw new Error(`The batch was not checked: ${resolved.problem.message}`);
  }
  return resolved.lane;
}

function laneOfRow(row: DbDeploymentRow): LaneKey {
  return { entityRef: row.entity_ref, environment: row.environment };
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
