import type {
  FleetCell,
  Health,
} from '@slipway/backstage-plugin-releases-common';
import { toIso } from '../../database/instants';
import type { DbDeploymentRow } from '../rows';
import { isUnrecordedChange, type SeenRunning } from '../unrecordedChange';
import type { FleetLane } from './FleetStore';
import type { Staleness } from './Staleness';

/** A cell of an environment that nothing is known about. */
export function emptyCell(environment: string): FleetCell {
  return { environment, health: 'unknown', unrecordedChange: false };
}

/**
 * Whether more than the first artifact has to be known to judge what was seen:
 * it is none of those that the lane names.
 */
export function needsAllDigests(lane: FleetLane): boolean {
  return (
    lane.declared_id !== null &&
    lane.observed_digest !== null &&
    lane.declared_digest !== null &&
    lane.observed_digest !== lane.declared_digest
  );
}

/** A cell of now; `declared` is given where {@link needsAllDigests}. */
export function toCell(
  lane: FleetLane,
  context: {
    declared: DbDeploymentRow | undefined;
    blocked: boolean;
    now: Date;
    staleness: Staleness;
  },
): FleetCell {
  const { declared, blocked, now, staleness } = context;
  const isStale =
    lane.health_at !== null &&
    staleness.isStale(lane.health_source, lane.health_at, now);
  return {
    environment: lane.environment,
    version: lane.declared_version ?? undefined,
    digest: lane.declared_digest ?? undefined,
    since: toIso(lane.declared_at),
    releaseId: lane.declared_release_id ?? undefined,
    deploymentId: lane.declared_id ?? undefined,
    health: isStale ? 'unknown' : (lane.health as Health),
    unrecordedChange: isUnrecordedChange(lane, declared ?? declaredIn(lane)),
    latest: lane.latest_id
      ? {
          id: lane.latest_id,
          state: lane.latest_state!,
          version: lane.latest_version!,
          at: toIso(lane.latest_at)!,
        }
      : undefined,
    ...(blocked ? { blocked } : {}),
  };
}

/** A cell of an instant in the past. */
export function toPastCell(
  environment: string,
  declared: DbDeploymentRow | undefined,
  seen: SeenRunning | undefined,
): FleetCell {
  const [artifact]: { digest: string }[] = declared
    ? JSON.parse(declared.artifacts)
    : [];
  return {
    ...emptyCell(environment),
    version: declared?.version,
    digest: artifact?.digest,
    since: toIso(declared?.finished_at),
    releaseId: declared?.release_id ?? undefined,
    deploymentId: declared?.id,
    unrecordedChange: seen !== undefined && isUnrecordedChange(seen, declared),
  };
}

/** What the lane itself says of the last deployment. */
function declaredIn(lane: FleetLane) {
  return lane.declared_id === null
    ? undefined
    : {
        version: lane.declared_version!,
        finished_at: lane.declared_at,
        artifacts: JSON.stringify(
          lane.declared_digest ? [{ digest: lane.declared_digest }] : [],
        ),
      };
}
