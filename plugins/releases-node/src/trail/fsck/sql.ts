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
