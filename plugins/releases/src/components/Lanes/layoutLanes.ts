import type { Environment } from '@slipway/backstage-plugin-releases-common';

/*
 * Where the environments of a promotion path stand. A column is the longest
 * way from a start of the path, so every arrow points to the right. Rows are
 * counted in halves: a column with fewer environments than the tallest one is
 * centred against it, and the centre of every card is known without measuring
 * anything on the screen.
 */

export interface LaneCell {
  name: string;
  column: number;
  /** First half row, from 0; a cell is two half rows high. */
  halfRow: number;
}

export interface LaneEdge {
  from: string;
  to: string;
  kind: 'promotion' | 'standby';
}

export interface LaneLayout {
  /** By column, then from top to bottom. */
  cells: LaneCell[];
  edges: LaneEdge[];
  columns: number;
  halfRows: number;
  /** Described only, in the order of the path; they are no part of the graph. */
  untracked: string[];
}

function edgesOf(environments: Environment[]): LaneEdge[] {
  const names = new Set(environments.map(e => e.name));
  return environments.flatMap((environment): LaneEdge[] => {
    const to = environment.name;
    const promotions = environment.promotesFrom
      .filter(from => names.has(from) && from !== to)
      .map((from): LaneEdge => ({ from, to, kind: 'promotion' }));
    const { standbyFor } = environment;
    if (standbyFor && names.has(standbyFor) && standbyFor !== to) {
      return [
        ...promotions.filter(edge => edge.from !== standbyFor),
        { from: standbyFor, to, kind: 'standby' },
      ];
    }
    return promotions;
  });
}

function columnsOf(
  environments: Environment[],
  edges: LaneEdge[],
): Map<string, number> {
  const columns = new Map<string, number>();
  const columnOf = (name: string, visiting: ReadonlySet<string>): number => {
    const known = columns.get(name);
    if (known !== undefined) {
      return known;
    }
    const column = Math.max(
      0,
      ...edges
        // The backend refuses circles; one that came through must not hang
        // the page.
        .filter(edge => edge.to === name && !visiting.has(edge.from))
        .map(edge => columnOf(edge.from, new Set([...visiting, name])) + 1),
    );
    columns.set(name, column);
    return column;
  };
  environments.forEach(({ name }) => columnOf(name, new Set([name])));
  return columns;
}

export function layoutLanes(environments: Environment[]): LaneLayout {
  const tracked = environments.filter(e => e.tracked);
  const edges = edgesOf(tracked);
  const columnOf = columnsOf(tracked, edges);

  const stacks: string[][] = [];
  for (const { name } of tracked) {
    const column = columnOf.get(name) ?? 0;
    (stacks[column] ??= []).push(name);
  }
  const tallest = Math.max(0, ...stacks.map(stack => stack.length));

  return {
    cells: stacks.flatMap((stack, column) =>
      stack.map((name, row) => ({
        name,
        column,
        halfRow: tallest - stack.length + 2 * row,
      })),
    ),
    edges: edges.filter(
      edge => columnOf.get(edge.from)! < columnOf.get(edge.to)!,
    ),
    columns: stacks.length,
    halfRows: 2 * tallest,
    untracked: environments.filter(e => !e.tracked).map(e => e.name),
  };
}
