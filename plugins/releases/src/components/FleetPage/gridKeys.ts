/** A place in the grid; column 0 names the entity. */
export interface GridPlace {
  row: number;
  column: number;
}

/** How far each key moves, in rows and columns. */
const STEPS: Readonly<Record<string, [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

const within = (value: number, count: number) =>
  Math.min(Math.max(value, 0), count - 1);

/**
 * Where a key leads in a grid, by the pattern "grid" of the ARIA practices.
 * Undefined for a key that does not move, and up from the first row, which
 * leaves the grid.
 */
export function moveInGrid(
  from: GridPlace,
  key: string,
  size: { rows: number; columns: number },
): GridPlace | undefined {
  const step = STEPS[key];
  if (!step || (from.row === 0 && key === 'ArrowUp')) {
    return undefined;
  }
  return {
    row: within(from.row + step[0], size.rows),
    column: within(from.column + step[1], size.columns),
  };
}

/** Which place of the grid an element is in. */
export function placeOf(element: Element): GridPlace | undefined {
  const cell = element.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  return cell && row
    ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) }
    : undefined;
}

/**
 * Moves the focus to a place: to what can be pressed there, or to the cell. A
 * row whose cells are merged takes it at the last one before the place.
 */
export function focusPlace(grid: Element, place: GridPlace): void {
  const cell = [
    ...grid.querySelectorAll<HTMLElement>(
      `[data-row="${place.row}"] > [data-column]`,
    ),
  ]
    .filter(({ dataset }) => Number(dataset.column) <= place.column)
    .at(-1);
  (cell?.querySelector<HTMLElement>('a, button') ?? cell)?.focus();
}
