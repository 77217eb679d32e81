import {
  useRef,
  useState,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import type {
  FleetEnvironment,
  FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import { useFleetWindow } from '../../hooks/useFleetWindow';
import { useTexts } from '../../hooks/useTexts';
import { focusPlace, moveInGrid, placeOf, type GridPlace } from './gridKeys';
import { isKnownKind } from './kinds';
import { MatrixRow } from './MatrixRow';
import styles from './Matrix.module.css';

/** In pixels; the style sheet reads it from here. */
const ROW_HEIGHT = 52;

/** Props of {@link MatrixGrid}. */
export interface MatrixGridProps {
  rows: readonly FleetRow[];
  environments: readonly FleetEnvironment[];
  /** Whether there are rows that are not loaded yet. */
  hasMore: boolean;
  /** The past instant that is shown; now where absent. */
  at?: string;
  /** Takes the focus with the keyboard from above the grid. */
  gridRef: RefObject<HTMLTableElement>;
  /** What stands under the rows. */
  footer: (scroller: RefObject<HTMLElement>) => ReactNode;
  onOpenDeployment: (id: string) => void;
  /** Called on leaving the grid upwards. */
  onLeave: () => void;
}

/**
 * The matrix as a grid of the ARIA practices: one stop of the Tab key, the
 * arrow keys move in it. Only the rows in sight are drawn, so that a thousand
 * of them scroll like ten, and the one with the focus, so that it stays.
 */
export function MatrixGrid(props: MatrixGridProps) {
  const { rows, environments, hasMore, gridRef, footer, onLeave } = props;
  const t = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 0 });
  const { start, end } = useFleetWindow(scroller, rows.length, ROW_HEIGHT);
  const stop = {
    row: Math.min(active.row, rows.length - 1),
    column: Math.min(active.column, environments.length),
  };

  const onFocus = (event: FocusEvent) => {
    const place = placeOf(event.target);
    if (place) {
      setActive(place);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const from = placeOf(event.target as Element);
    const to =
      from &&
      moveInGrid(from, event.key, {
        rows: rows.length,
        columns: environments.length + 1,
      });
    if (to) {
      event.preventDefault();
      focusPlace(event.currentTarget, to);
    } else if (from && event.key === 'ArrowUp') {
      event.preventDefault();
      onLeave();
    }
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={
        {
          '--matrix-columns': environments.length,
          '--matrix-row': `${ROW_HEIGHT}px`,
        } as CSSProperties
      }
    >
      <table
        ref={gridRef}
        role="grid"
        className={styles.table}
        aria-label={t('fleet.matrix.label')}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <Header environments={environments} />
        <tbody>
          {drawn(rows.length, { start, end }, stop.row).map(part =>
            part.space ? (
              <tr key={`space ${part.index}`} aria-hidden="true">
                <td
                  className={styles.space}
                  colSpan={environments.length + 1}
                  style={{ height: part.space * ROW_HEIGHT }}
                />
              </tr>
            ) : (
              <MatrixRow
                key={rows[part.index].entityRef}
                row={rows[part.index]}
                index={part.index}
                environments={environments}
                tabColumn={part.index === stop.row ? stop.column : undefined}
                at={props.at}
                onOpenDeployment={props.onOpenDeployment}
              />
            ),
          )}
        </tbody>
      </table>
      {footer(scroller)}
    </div>
  );
}

/** A row to draw, or the space of rows that are not drawn. */
interface Part {
  index: number;
  /** How many rows are left out from here; 0 for a row. */
  space: number;
}

/** How far the arrow keys and the page keys reach from the row with the focus. */
const REACH = 10;

/** The rows in sight and those around the focus, with space between them. */
function drawn(
  count: number,
  sight: { start: number; end: number },
  focus: number,
): Part[] {
  const parts: Part[] = [];
  const isDrawn = (index: number) =>
    (index >= sight.start && index < sight.end) ||
    Math.abs(index - focus) <= REACH;
  for (let index = 0; index < count; index += 1) {
    const last = parts.at(-1);
    if (isDrawn(index)) {
      parts.push({ index, space: 0 });
    } else if (last?.space) {
      last.space += 1;
    } else {
      parts.push({ index, space: 1 });
    }
  }
  return parts;
}

function Header(props: { environments: readonly FleetEnvironment[] }) {
  const t = useTexts();
  const titles = props.environments.map(({ title }) => title);
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles.corner}>
          {t('fleet.matrix.component')}
        </th>
        {props.environments.map(({ name, title, kind }) => (
          <th key={name} scope="col" title={name}>
            <span className={styles.environment}>{title}</span>
            {titles.indexOf(title) === titles.lastIndexOf(title) ? (
              <Kind title={title} kind={kind} />
            ) : (
              // Paths name theirs differently; only the name tells them apart.
              <span className={styles.kind}>{name}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The kind of an environment, where its title does not say it already. */
function Kind(props: { title: string; kind: string }) {
  const { title, kind } = props;
  const t = useTexts();
  const word = isKnownKind(kind) ? t(`kind.${kind}`) : kind;
  return word.toLocaleLowerCase() === title.toLocaleLowerCase() ? null : (
    <span className={styles.kind}>{word}</span>
  );
}
