/*
 * What the trail database answers with, whichever driver read it: integers as
 * numbers, instants as ISO 8601, no nulls. A value that somebody put there in
 * another form is kept as text, so that it is compared and not trusted.
 */

export type DbValue = Record<string, unknown>;

/**
 * The log as its own tables describe it, read in one statement.
 *
 * @public
 */
export interface TrailHead {
  size: number;
  /** Hex. */
  root: string;
  leaves: number;
  firstLeaf?: number;
  lastLeaf?: number;
  lastCheckpoint?: number;
  pending: number;
  haltedReason?: string;
}

/**
 * A row of audit_events, with its leaf if it has one.
 *
 * @public
 */
export interface EventRow {
  seq: number;
  index?: number;
  id: string;
  type: string;
  at: string;
  actorKind: string;
  actorRef: string;
  subjectKind: string;
  subjectId: string;
  entityRef?: string;
  environment?: string;
  retention: string;
  payload: string;
}

/**
 * A row of audit_leaves with its event; undefined if that is gone.
 *
 * @public
 */
export interface LeafRow {
  index: number;
  eventSeq: number;
  event?: EventRow;
}

/**
 * A row of audit_checkpoints; root in hex.
 *
 * @public
 */
export interface CheckpointRow {
  size: number;
  root: string;
  note: string;
  signedAt: string;
}

/**
 * A row of audit_cosignatures.
 *
 * @public
 */
export interface CosignatureRow {
  size: number;
  witness: string;
  line: string;
}

/**
 * A permission to expire, with the event that should give it.
 *
 * @public
 */
export interface ExpiryRow {
  from: number;
  to: number;
  retention: string;
  eventSeq: number;
  event?: EventRow;
}

/**
 * What events tell of a row of deployments.
 *
 * @public
 */
export interface DeploymentRow {
  id: string;
  entityRef: string;
  environment: string;
  state: string;
  version: string;
}

/**
 * A row of releases.
 *
 * @public
 */
export interface ReleaseRow {
  id: string;
  entityRef: string;
  version: string;
  type: string;
  commit: string;
  contentHash: string;
  content: string;
}

/**
 * A row of policy_versions.
 *
 * @public
 */
export interface PolicyVersionRow {
  seq: number;
  hash: string;
  replaces?: string;
  document: string;
}

/**
 * A row of gate_evaluations; both members are JSON.
 *
 * @public
 */
export interface EvaluationRow {
  id: string;
  evaluation: string;
  inputs: string;
}

/**
 * A row of record_removals: a deployment that is gone, and the event that says
 * so.
 *
 * @public
 */
export interface RemovalRow {
  deploymentId: string;
  eventId: string;
}

/** An integer; PostgreSQL's driver gives bigints as text. */
export function integer(value: unknown): number {
  return typeof value === 'number' ? value : Number(value ?? NaN);
}

export function optionalInteger(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : integer(value);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : String(value ?? '');
}

export function optionalText(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : text(value);
}

/** ISO 8601, from a Date or epoch milliseconds. */
export function instant(value: unknown): string {
  const date =
    value instanceof Date || typeof value === 'number'
      ? new Date(value)
      : undefined;
  return date && !Number.isNaN(date.getTime())
    ? date.toISOString()
    : text(value);
}

/** Bytes, or undefined where there are none. */
export function bytes(value: unknown): Buffer | undefined {
  return value instanceof Uint8Array ? Buffer.from(value) : undefined;
}

export function toEvent(row: DbValue): EventRow {
  return {
    seq: integer(row.seq),
    index: optionalInteger(row.leaf_index),
    id: text(row.id),
    type: text(row.type),
    at: instant(row.at),
    actorKind: text(row.actor_kind),
    actorRef: text(row.actor_ref),
    subjectKind: text(row.subject_kind),
    subjectId: text(row.subject_id),
    entityRef: optionalText(row.entity_ref),
    environment: optionalText(row.environment),
    retention: text(row.retention),
    payload: text(row.payload),
  };
}
