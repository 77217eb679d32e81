/**
 * Runs one SQL query. Placeholders are `?`, which `knex.raw` takes as they are;
 * for other drivers of PostgreSQL the caller numbers them.
 *
 * @public
 */
export type TrailQuery = (
  sql: string,
  bindings: unknown[],
) => Promise<Record<string, unknown>[]>;

/** Placeholders for a list of values. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a column of UUIDs can have it; PostgreSQL refuses to look for others. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}
