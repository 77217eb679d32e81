import { fromDbInstant, type DbInstant } from '../database/instants';

/** Position of a row in a newest-first page. */
export type PagePosition = [at: number, id: string];

/** A page of rows and where the next one begins. */
export interface Page<T> {
  rows: T[];
  next?: PagePosition;
}

/** Cuts the row that was read only to know whether there is a next page. */
export function cutPage<T extends { id: string }>(
  rows: T[],
  limit: number,
  at: (row: T) => DbInstant,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next:
      rows.length > limit && last
        ? [fromDbInstant(at(last)).getTime(), last.id]
        : undefined,
  };
}
