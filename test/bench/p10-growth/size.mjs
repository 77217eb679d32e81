/** What a deployment takes on the disk, with everything that belongs to it. */

const TABLES = ['deployments', 'deployment_events'];

/**
 * Bytes per deployment of each table, indexes included.
 *
 * @param {import('knex').Knex} knex - of PostgreSQL
 */
export async function bytesPerDeployment(knex) {
  const [{ count }] = await knex('deployments').count();
  const rows = Number(count);
  const sizes = {};
  for (const table of TABLES) {
    const {
      rows: [size],
    } = await knex.raw(
      `select pg_relation_size(?) as data, pg_indexes_size(?) as indexes`,
      [table, table],
    );
    sizes[table] = {
      data: Number(size.data) / rows,
      indexes: Number(size.indexes) / rows,
    };
  }
  return sizes;
}
