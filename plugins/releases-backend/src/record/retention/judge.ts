import { isFinal } from '@slipway/backstage-plugin-releases-common';
import { fromDbInstant, type DbInstant } from '../../database/instants';
import type { DbDeploymentRow } from '../rows';
import { longest, type Keep } from './keep';
import type { KeepRule } from './KeepRules';

/** What is looked at of a deployment. */
export type CandidateRow = Pick<
  DbDeploymentRow,
  | 'id'
  | 'entity_ref'
  | 'environment'
  | 'state'
  | 'version'
  | 'requested_at'
  | 'finished_at'
  | 'updated_at'
  | 'policy_name'
  | 'policy_hash'
> & {
  /** When the next one of its lane succeeded. */
  replaced_at: DbInstant | null;
};

/** What speaks for keeping some deployments. */
export interface Bonds {
  /** Of deployments that a lane names as declared or latest. */
  inLanes: ReadonlySet<string>;
  /** Of deployments whose events have all expired, one at least. */
  expired: ReadonlySet<string>;
  /** Legal holds in force; one without an entity covers everything. */
  holds: readonly { id: string; entityRef?: string }[];
}

/** Whether a deployment may go; if not, the first thing that keeps it. */
export type Verdict =
  /** Its time is not over. */
  | { kind: 'young' }
  /** A lane rests on it, or it has not ended. */
  | { kind: 'running' }
  | { kind: 'on-hold'; holds: string[] }
  /** The trail tells of it still. */
  | { kind: 'in-trail' }
  | { kind: 'due'; keep: Keep; ended: Date };

/*
 * When a deployment may go. Its time runs from its end, and that of a success
 * from the end of what replaced it: until then it ran, and who asks what ran
 * at some instant within that time is told the truth.
 *
 * A deployment of which the trail has no event at all is a fault that a
 * verification reports. It stays, so that it can be looked into.
 */
export function judge(
  row: CandidateRow,
  rule: KeepRule,
  bonds: Bonds,
  now: Date,
): Verdict {
  const ended = endOf(row);
  if (!ended) {
    return { kind: 'running' };
  }
  const keep = longest(rule.keeps, ended);
  if (keep.endOf(ended) > now) {
    return { kind: 'young' };
  }
  if (bonds.inLanes.has(row.id)) {
    return { kind: 'running' };
  }
  const holds = bonds.holds
    .filter(({ entityRef }) => (entityRef ?? row.entity_ref) === row.entity_ref)
    .map(({ id }) => id);
  if (holds.length) {
    return { kind: 'on-hold', holds };
  }
  return bonds.expired.has(row.id)
    ? { kind: 'due', keep, ended }
    : { kind: 'in-trail' };
}

/** When a deployment was over; undefined while it is not. */
function endOf(row: CandidateRow): Date | undefined {
  if (!isFinal(row.state)) {
    return undefined;
  }
  if (row.state !== 'succeeded') {
    return fromDbInstant(row.finished_at ?? row.updated_at);
  }
  return row.replaced_at === null ? undefined : fromDbInstant(row.replaced_at);
}
