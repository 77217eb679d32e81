import type { ImportedDeployment } from '@slipway/backstage-plugin-releases-common';
import { randomUUID } from 'node:crypto';
import type { NewDeploymentEvent } from '../DeploymentStore';
import type { LaneKey } from '../LaneStore';
import { safeUrl } from '../links';
import type { DbDeploymentRow } from '../rows';
import type { ImportedRelease } from './ImportedReleases';

/** The row of a deployment that happened elsewhere. It was checked before. */
export function toImportedRow(
  item: ImportedDeployment,
  lane: LaneKey,
  context: { source: string; now: Date; release?: ImportedRelease },
): DbDeploymentRow {
  const { source, now, release } = context;
  const name = lane.entityRef.slice(lane.entityRef.lastIndexOf('/') + 1);
  return {
    id: randomUUID(),
    entity_ref: lane.entityRef,
    environment: lane.environment,
    state: item.outcome,
    version: item.version,
    release_id: release?.id ?? null,
    release_type: release?.type ?? null,
    artifacts: JSON.stringify(
      release?.artifacts ??
        (item.digest ? [{ kind: 'image', name, digest: item.digest }] : []),
    ),
    commit: item.commit ?? release?.commit ?? null,
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
    source_url: item.url ? safeUrl(item.url, 'url') : null,
    recorded_as: 'imported',
    strategy: null,
    rollback: null,
    policy_name: null,
    policy_hash: null,
    evaluation_id: null,
    etag: 1,
  };
}

/** What its history shows: that it was asked for, started and ended. */
export function toImportedEvents(row: DbDeploymentRow): NewDeploymentEvent[] {
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
