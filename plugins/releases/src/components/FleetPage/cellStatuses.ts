import {
  isFinal,
  type FleetCell,
  type FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import type { Status } from '../StatusLabel';

/** Something about a cell that is not as it should stay. */
export interface CellStatus {
  status: Status;
  /** The version that it is about, where it is not the one that runs. */
  version?: string;
  /** Whether somebody has to do something. */
  isProblem: boolean;
}

const FAILED: readonly Status[] = ['failed', 'rolled-back'];

/**
 * What stands out in a cell, the gravest first. Nothing does where all is
 * well, and unknown health alone does not: most environments have nobody who
 * reports it.
 */
export function cellStatuses(cell: FleetCell): CellStatus[] {
  const { health, latest } = cell;
  const has = (isThere: boolean | undefined, status: CellStatus) =>
    isThere ? [status] : [];
  return [
    ...has(cell.blocked, { status: 'release-blocked', isProblem: true }),
    ...has(cell.unrecordedChange, {
      status: 'unrecorded-change',
      isProblem: true,
    }),
    ...has(health === 'degraded' || health === 'missing', {
      status: `health-${health}`,
      isProblem: true,
    }),
    ...(latest && FAILED.includes(latest.state)
      ? [{ status: latest.state, version: latest.version, isProblem: true }]
      : []),
    ...(latest && !isFinal(latest.state)
      ? [{ status: latest.state, version: latest.version, isProblem: false }]
      : []),
    ...has(health === 'suspended' || health === 'progressing', {
      status: `health-${health}`,
      isProblem: false,
    }),
  ];
}

/** Whether somebody has to do something about an entity. */
export function hasProblem(row: FleetRow): boolean {
  return row.cells.some(cell =>
    cellStatuses(cell).some(status => status.isProblem),
  );
}

/**
 * The deployment that a cell is about: the latest one while it is under way or
 * where it failed, otherwise the one that runs.
 */
export function cellDeployment(
  cell: FleetCell,
): { id: string; version: string } | undefined {
  const { deploymentId, version, latest } = cell;
  if (
    latest &&
    (FAILED.includes(latest.state) || !isFinal(latest.state) || !deploymentId)
  ) {
    return latest;
  }
  return deploymentId && version ? { id: deploymentId, version } : undefined;
}
