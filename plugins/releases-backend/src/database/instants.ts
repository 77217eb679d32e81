/** What a driver returns for an instant: a Date (PostgreSQL) or a number (SQLite). */
export type DbInstant = Date | number | string;

/** Reads an instant from either database. */
export function fromDbInstant(value: DbInstant): Date {
  return value instanceof Date ? value : new Date(value);
}

/** Reads an optional instant as ISO 8601 in UTC with milliseconds. */
export function toIso(value: DbInstant | null | undefined): string | undefined {
  return value === null || value === undefined
    ? undefined
    : fromDbInstant(value).toISOString();
}
