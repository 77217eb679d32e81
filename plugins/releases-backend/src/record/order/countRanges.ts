import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
import type { Position } from './Position';

/** Releases of an entity after one place and up to another. */
export interface Range {
  entityRef: string;
  after: Position;
  upTo: Position;
}

/** What lies in a range; a number is left out unless all releases told it. */
export interface RangeCount {
  releases: number;
  commits?: number;
  migrations?: number;
  configurationKeys?: number;
}

interface CountRow {
  range: number;
  releases: number | string;
  commits: number | string | null;
  migrations: number | string | null;
  configuration_keys: number | string | null;
}

/** Ranges in one statement: SQLite joins at most 500 selects into one. */
const CHUNK = 400;

const COLUMNS = ['commits', 'migrations', 'configuration_keys'];

/**
 * Counts ranges, each up to `limit` releases, from the index of positions. A
 * range with more has `limit` releases, and the rest of its numbers mean
 * nothing.
 */
export async function countRanges(
  knex: Knex,
  ranges: Range[],
  limit: number,
): Promise<RangeCount[]> {
  const counts: RangeCount[] = [];
  for (let i = 0; i < ranges.length; i += CHUNK) {
    const chunk = ranges.slice(i, i + CHUNK);
    const rows = isPostgres(knex)
      ? await countLateral(knex, chunk, limit)
      : await countUnion(knex, chunk, limit);
    for (const row of rows) {
      counts[i + Number(row.range)] = toCount(row);
    }
  }
  return counts;
}

/** PostgreSQL: all ranges are one list, so that the statement is planned once. */
async function countLateral(
  knex: Knex,
  ranges: Range[],
  limit: number,
): Promise<CountRow[]> {
  const list = ranges
    .map(() => '(?::int, ?::text, ?::text, ?::uuid, ?::text, ?::uuid)')
    .join(', ');
  const counted = countSql({
    entityRef: 'g.entity_ref',
    after: '(g.after_key, g.after_id)',
    upTo: '(g.to_key, g.to_id)',
    limit,
  });
  const { rows } = await knex.raw(
    `SELECT g.range, c.* FROM (VALUES ${list})
       AS g (range, entity_ref, after_key, after_id, to_key, to_id)
       CROSS JOIN LATERAL (${counted}) AS c`,
    ranges.flatMap((range, index) => [index, ...valuesOf(range)]),
  );
  return rows;
}

/** SQLite has no lateral join, and planning costs it next to nothing. */
async function countUnion(
  knex: Knex,
  ranges: Range[],
  limit: number,
): Promise<CountRow[]> {
  const counted = countSql({
    entityRef: '?',
    after: '(?, ?)',
    upTo: '(?, ?)',
    limit,
  });
  return knex.raw(
    ranges
      .map(
        (_, index) => `SELECT ${index} AS "range", c.* FROM (${counted}) AS c`,
      )
      .join(' UNION ALL '),
    ranges.flatMap(valuesOf),
  );
}

/** Without an order, PostgreSQL may look for the few in the whole table. */
function countSql(range: {
  entityRef: string;
  after: string;
  upTo: string;
  limit: number;
}): string {
  const sums = COLUMNS.map(
    column =>
      `CASE WHEN count(${column}) = count(*) THEN sum(${column}) END AS ${column}`,
  );
  return `SELECT count(*) AS releases, ${sums.join(', ')} FROM (
    SELECT ${COLUMNS.join(', ')} FROM release_positions
      WHERE entity_ref = ${range.entityRef}
        AND (order_key, release_id) > ${range.after}
        AND (order_key, release_id) <= ${range.upTo}
      ORDER BY order_key, release_id
      LIMIT ${range.limit}) AS few`;
}

function valuesOf({ entityRef, after, upTo }: Range): string[] {
  return [
    entityRef,
    after.orderKey,
    after.releaseId,
    upTo.orderKey,
    upTo.releaseId,
  ];
}

function toCount(row: CountRow): RangeCount {
  const optional = (value: number | string | null) =>
    value === null ? undefined : Number(value);
  return {
    releases: Number(row.releases),
    commits: optional(row.commits),
    migrations: optional(row.migrations),
    configurationKeys: optional(row.configuration_keys),
  };
}
