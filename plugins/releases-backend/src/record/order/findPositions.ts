import type { Knex } from 'knex';
import type { Position } from './Position';

/** What runs somewhere, as a deployment names it. */
export interface RunningRelease {
  entityRef: string;
  version: string;
  /** Absent where it was deployed before, or without, a registration. */
  releaseId?: string;
}

interface FoundRow {
  entity_ref: string;
  version: string;
  release_id: string;
  order_key: string;
}

/** Names in one statement; each has up to two values. */
const CHUNK = 1_000;

/**
 * The places of what runs, in the order given: of the release that is named by
 * its id, else of the one that has the version; undefined where none is
 * registered. One statement for all ids and one for all versions, up to a
 * thousand of each.
 */
export async function findPositions(
  knex: Knex,
  running: RunningRelease[],
): Promise<(Position | undefined)[]> {
  const ids = [...new Set(running.flatMap(({ releaseId }) => releaseId ?? []))];
  const versions = new Map(
    running
      .filter(({ releaseId }) => !releaseId)
      .map(({ entityRef, version }) => [
        versionName(entityRef, version),
        [entityRef, version],
      ]),
  );
  const positions = () =>
    knex('release_positions as p')
      .join('releases as r', 'r.id', 'p.release_id')
      .select('r.entity_ref', 'r.version', 'p.release_id', 'p.order_key');
  const found = new Map<string, Position>();
  for (const chunk of chunksOf(ids)) {
    const rows: FoundRow[] = await positions().whereIn('p.release_id', chunk);
    for (const row of rows) {
      found.set(row.release_id, toPosition(row));
    }
  }
  for (const chunk of chunksOf([...versions.values()])) {
    const rows: FoundRow[] = await positions().whereIn(
      ['r.entity_ref', 'r.version'],
      chunk,
    );
    for (const row of rows) {
      found.set(versionName(row.entity_ref, row.version), toPosition(row));
    }
  }
  return running.map(({ entityRef, version, releaseId }) =>
    found.get(releaseId ?? versionName(entityRef, version)),
  );
}

/** Neither has a space. */
function versionName(entityRef: string, version: string): string {
  return `${entityRef} ${version}`;
}

function toPosition(row: FoundRow): Position {
  return { orderKey: row.order_key, releaseId: row.release_id };
}

function chunksOf<T>(values: T[]): T[][] {
  return Array.from({ length: Math.ceil(values.length / CHUNK) }, (_, i) =>
    values.slice(i * CHUNK, (i + 1) * CHUNK),
  );
}
