import type {
  Actor,
  Deployment,
  DeploymentEvent,
  DeploymentProgress,
  Release,
} from '@slipway/backstage-plugin-releases-common';
import { toIso, type DbInstant } from '../database/instants';

export interface DbReleaseRow {
  id: string;
  entity_ref: string;
  version: string;
  type: Release['type'];
  commit: string;
  content_hash: string;
  content: string;
  created_at: DbInstant;
  created_by_kind: Actor['kind'];
  created_by_ref: string;
}

export interface DbDeploymentRow {
  id: string;
  entity_ref: string;
  environment: string;
  state: Deployment['state'];
  version: string;
  release_id: string | null;
  release_type: Release['type'] | null;
  artifacts: string;
  commit: string | null;
  change_kinds: string | null;
  requested_by_kind: Actor['kind'];
  requested_by_ref: string;
  requested_at: DbInstant;
  started_at: DbInstant | null;
  finished_at: DbInstant | null;
  updated_at: DbInstant;
  reason: string | null;
  progress: string | null;
  source: string;
  external_id: string | null;
  source_url: string | null;
  recorded_as: Deployment['recordedAs'];
  policy_name: string | null;
  policy_hash: string | null;
  evaluation_id: string | null;
  etag: number;
  strategy: string | null;
  rollback: string | null;
  /** Search keys; the store derives them from the content. */
  digest_key?: number | string | null;
  commit_key?: number | string | null;
}

export interface DbDeploymentEventRow {
  seq: number | string;
  deployment_id: string;
  at: DbInstant;
  kind: DeploymentEvent['kind'];
  state: Deployment['state'] | null;
  progress: string | null;
  reason: string | null;
  actor_kind: Actor['kind'];
  actor_ref: string;
  fact_id: string | null;
  sequence: number | string | null;
}

export interface DbEnvironmentStateRow {
  entity_ref: string;
  environment: string;
  declared_id: string | null;
  latest_id: string | null;
  observed_digest: string | null;
  observed_version: string | null;
  observed_source: string | null;
  observed_at: DbInstant | null;
  health: string;
  health_at: DbInstant | null;
  updated_at: DbInstant;
  declared_version: string | null;
  declared_digest: string | null;
  declared_release_id: string | null;
  declared_digest_key: number | string | null;
  declared_commit_key: number | string | null;
  declared_at: DbInstant | null;
  latest_state: Deployment['state'] | null;
  latest_version: string | null;
  latest_at: DbInstant | null;
  health_source: string | null;
}

/** The entity tag of a deployment row, quotes included. */
export const etagOf = (row: { etag: number }) => `"${row.etag}"`;

export function toDeployment(row: DbDeploymentRow): Deployment {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    environment: row.environment,
    state: row.state,
    version: row.version,
    releaseId: row.release_id ?? undefined,
    releaseType: row.release_type ?? undefined,
    artifacts: JSON.parse(row.artifacts),
    commit: row.commit ?? undefined,
    changeKinds: row.change_kinds ? JSON.parse(row.change_kinds) : undefined,
    requestedBy: { kind: row.requested_by_kind, ref: row.requested_by_ref },
    requestedAt: toIso(row.requested_at)!,
    startedAt: toIso(row.started_at),
    finishedAt: toIso(row.finished_at),
    updatedAt: toIso(row.updated_at)!,
    reason: row.reason ?? undefined,
    progress: toProgress(row.progress),
    strategy: row.strategy ?? undefined,
    rollback: row.rollback ? JSON.parse(row.rollback) : undefined,
    source: {
      id: row.source,
      externalId: row.external_id ?? undefined,
      url: row.source_url ?? undefined,
    },
    recordedAs: row.recorded_as,
    policy:
      row.policy_name && row.policy_hash
        ? { name: row.policy_name, hash: row.policy_hash }
        : undefined,
    etag: etagOf(row),
  };
}

export function toDeploymentEvent(row: DbDeploymentEventRow): DeploymentEvent {
  return {
    id: String(row.seq),
    at: toIso(row.at)!,
    kind: row.kind,
    state: row.state ?? undefined,
    progress: toProgress(row.progress),
    reason: row.reason ?? undefined,
    actor: { kind: row.actor_kind, ref: row.actor_ref },
  };
}

export function toRelease(row: DbReleaseRow): Release {
  return {
    ...JSON.parse(row.content),
    id: row.id,
    createdAt: toIso(row.created_at)!,
    createdBy: { kind: row.created_by_kind, ref: row.created_by_ref },
    contentHash: row.content_hash,
  };
}

function toProgress(json: string | null): DeploymentProgress | undefined {
  return json ? JSON.parse(json) : undefined;
}
