import type { FleetCell } from '@slipway/backstage-plugin-releases-common';
import type { BehindQuestion, LaneVersion } from '../order';
import type { FleetSelection } from './FleetService';

/**
 * What is to be counted for the cells of a row. Only environments that are
 * shown are compared with, so that a number tells nothing about others.
 */
export function behindQuestions(
  { entityRef, environments, ordering }: FleetSelection,
  cells: FleetCell[],
): { cell: FleetCell; question: BehindQuestion }[] {
  return cells.flatMap((cell, index) => {
    const running = runningIn(cell);
    const { promotesFrom } = environments[index];
    const upstream = cells
      .filter(other => promotesFrom.includes(other.environment))
      .flatMap(other => runningIn(other) ?? []);
    return running && upstream.length
      ? [{ cell, question: { entityRef, ordering, running, upstream } }]
      : [];
  });
}

function runningIn(cell: FleetCell): LaneVersion | undefined {
  return cell.version === undefined
    ? undefined
    : { version: cell.version, releaseId: cell.releaseId };
}
