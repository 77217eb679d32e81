import { Fragment, useMemo } from 'react';
import type {
  EnvironmentDistance,
  EnvironmentState,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { LaneCard, UntrackedCard } from '../LaneCard';
import { compareRunning } from './compareRunning';
import { Connector } from './Connector';
import { describeComparison } from './describeComparison';
import { layoutLanes, type LaneEdge } from './layoutLanes';
import styles from './Lanes.module.css';

/** The environments of a promotion path from left to right. */
export function Lanes(props: {
  environments: EnvironmentState[];
  distances?: EnvironmentDistance[];
  /** Whether they show the past. */
  isPast?: boolean;
  onOpenDeployment: (id: string) => void;
}) {
  const { environments, distances, isPast, onOpenDeployment } = props;
  const t = useTexts();
  const layout = useMemo(
    () => layoutLanes(environments.map(state => state.environment)),
    [environments],
  );
  const states = new Map(environments.map(s => [s.environment.name, s]));
  const cells = new Map(layout.cells.map(cell => [cell.name, cell]));
  const centre = (name: string) =>
    (cells.get(name)!.halfRow + 1) / layout.halfRows;

  const isNeighbour = (edge: LaneEdge) =>
    cells.get(edge.from)!.column + 1 === cells.get(edge.to)!.column;

  const compare = (edge: LaneEdge) => {
    const comparison = compareRunning(
      states.get(edge.from)!,
      states.get(edge.to)!,
      distances,
    );
    return comparison && describeComparison(comparison, t);
  };

  // A line from further left would run behind the cards in between, so the
  // card names where it comes from instead.
  const alsoFrom = (name: string) =>
    layout.edges
      .filter(edge => edge.to === name && !isNeighbour(edge))
      .map(edge => ({
        title: states.get(edge.from)!.environment.title,
        comparison: compare(edge),
      }));

  const connector = (edge: LaneEdge) => (
    <Connector
      key={`${edge.from} ${edge.to}`}
      kind={edge.kind}
      fromTitle={states.get(edge.from)!.environment.title}
      toTitle={states.get(edge.to)!.environment.title}
      comparison={compare(edge)}
      fromY={centre(edge.from)}
      toY={centre(edge.to)}
    />
  );

  return (
    <div
      className={styles.scroll}
      role="region"
      aria-label={t('lanes.scrollLabel')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling must be possible with the keyboard alone
      tabIndex={0}
    >
      <div className={styles.path}>
        {layout.untracked.length > 0 && (
          <div className={styles.untracked}>
            {layout.untracked.map(name => (
              <UntrackedCard
                key={name}
                environment={states.get(name)!.environment}
              />
            ))}
          </div>
        )}
        <div
          className={styles.grid}
          style={{ gridTemplateRows: `repeat(${layout.halfRows}, 1fr)` }}
        >
          {layout.cells.map((cell, index) => {
            const isFirstOfColumn =
              layout.cells[index - 1]?.column !== cell.column;
            return (
              <Fragment key={cell.name}>
                {isFirstOfColumn && cell.column > 0 && (
                  <div
                    className={styles.gutter}
                    style={{ gridColumn: 2 * cell.column }}
                  >
                    {layout.edges
                      .filter(
                        edge =>
                          isNeighbour(edge) &&
                          cells.get(edge.to)!.column === cell.column,
                      )
                      .map(connector)}
                  </div>
                )}
                <div
                  className={styles.cell}
                  style={{
                    gridColumn: 2 * cell.column + 1,
                    gridRow: `${cell.halfRow + 1} / span 2`,
                  }}
                >
                  <LaneCard
                    state={states.get(cell.name)!}
                    standbyTitle={
                      states.get(
                        states.get(cell.name)!.environment.standbyFor ?? '',
                      )?.environment.title
                    }
                    alsoFrom={alsoFrom(cell.name)}
                    isPast={isPast}
                    onOpenDeployment={onOpenDeployment}
                  />
                </div>
              </Fragment>
            );
          })}
        </div>
      </div>
    </div>
  );
}
