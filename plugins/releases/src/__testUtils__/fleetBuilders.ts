import type {
  FleetCell,
  FleetEnvironment,
  FleetMatrix,
  FleetMatrixRequest,
  FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import { digestOf, minutesAgo, uuidOf } from './builders';

/* Believable values of the fleet page for tests and the development setup. */

/** The columns of most matrices. */
export const FLEET_ENVIRONMENTS: FleetEnvironment[] = [
  { name: 'dev', title: 'Development', kind: 'development' },
  { name: 'staging', title: 'Staging', kind: 'staging' },
  { name: 'production', title: 'Production', kind: 'production' },
];

/** An environment that runs a version since an hour, with nothing to say. */
export function fleetCell(
  version: string,
  environment: string,
  more: Partial<FleetCell> = {},
): FleetCell {
  return {
    environment,
    version,
    digest: digestOf(version),
    since: minutesAgo(61),
    releaseId: uuidOf(`release ${version}`),
    deploymentId: uuidOf(`deployment ${version} ${environment}`),
    health: 'healthy',
    unrecordedChange: false,
    ...more,
  };
}

/** An environment of the path where nothing was deployed yet. */
export function emptyFleetCell(environment: string): FleetCell {
  return { environment, health: 'unknown', unrecordedChange: false };
}

/** An entity that runs one version everywhere. */
export function fleetRow(name: string, more: Partial<FleetRow> = {}): FleetRow {
  return {
    entityRef: `component:default/${name}`,
    title: name,
    owner: 'group:default/payments',
    system: 'system:default/shop',
    path: 'standard',
    cells: FLEET_ENVIRONMENTS.map(environment =>
      fleetCell('1.0.0', environment.name),
    ),
    ...more,
  };
}

/** The answer to a query of the matrix among these rows. */
export function fleetPage(
  rows: FleetRow[],
  query: FleetMatrixRequest,
  environments = FLEET_ENVIRONMENTS,
): FleetMatrix {
  const { system, owner, text, cursor, limit = 50 } = query;
  const found = rows.filter(
    row =>
      (!system || row.system === system) &&
      (!owner || row.owner === owner) &&
      (!text || row.title.includes(text)),
  );
  const start = Number(cursor ?? 0);
  const end = start + limit;
  const items = found.slice(start, end);
  const names = new Set(
    items.flatMap(row => row.cells.map(cell => cell.environment)),
  );
  return {
    environments: environments.filter(({ name }) => names.has(name)),
    items,
    nextCursor: end < found.length ? String(end) : undefined,
  };
}
