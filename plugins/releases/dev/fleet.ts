import type {
  FleetCell,
  FleetEnvironment,
  FleetMatrix,
  FleetMatrixRequest,
  FleetRow,
  WhereResult,
} from '@slipway/backstage-plugin-releases-common';
import type { WhereQuery } from '../src/api';
import { minutesAgo, uuidOf } from '../src/__testUtils__/builders';
import {
  FLEET_ENVIRONMENTS,
  emptyFleetCell,
  fleetCell,
  fleetPage,
  fleetRow,
} from '../src/__testUtils__/fleetBuilders';
import { LONG_VERSION } from './scenarios';

const ROWS = 1000;
export const OWNERS = ['payments', 'platform', 'search', 'storefront'];
export const SYSTEMS = ['shop', 'ledger', 'identity'];

const ENVIRONMENTS: FleetEnvironment[] = [
  ...FLEET_ENVIRONMENTS,
  { name: 'production-eu', title: 'Production Europe', kind: 'production' },
  { name: 'dr', title: 'Disaster recovery', kind: 'disaster-recovery' },
];

const latest = (
  state: NonNullable<FleetCell['latest']>['state'],
  version: string,
): Partial<FleetCell> => ({
  latest: {
    id: uuidOf(`${state} ${version}`),
    state,
    version,
    at: minutesAgo(4),
  },
});

/** What stands out, each in one row of the first. */
const SPECIAL: [environment: string, more: Partial<FleetCell>][] = [
  ['staging', latest('running', '2.15.0-rc.1')],
  ['production', latest('failed', '2.14.2')],
  ['dev', { unrecordedChange: true, health: 'degraded' }],
  ['production', { blocked: true }],
  ['staging', latest('waiting', '2.15.0')],
  ['production', { health: 'missing', behind: 12 }],
  ['dev', { version: LONG_VERSION }],
  ['production', { ...latest('rolled-back', '2.16.0'), behind: 100 }],
  ['staging', { health: 'progressing', ...latest('verifying', '2.15.1') }],
];

function rowOf(index: number): FleetRow {
  const [environment, more] = SPECIAL[index] ?? [];
  const minor = 40 - (index % 40);
  const cells = FLEET_ENVIRONMENTS.map(({ name }, column) => {
    const behind = index % 5 === 2 ? column : undefined;
    return fleetCell(`2.${Math.max(0, minor - column)}.${index % 4}`, name, {
      since: minutesAgo((index + 1) * (column + 1) * 47),
      ...(behind && { behind }),
      ...(name === environment && more),
    });
  });
  return fleetRow(index === 0 ? 'checkout' : `service-${index}`, {
    owner: `group:default/${OWNERS[index % OWNERS.length]}`,
    system: `system:default/${SYSTEMS[index % SYSTEMS.length]}`,
    cells: [
      ...cells,
      ...(index % 3 ? [] : [emptyFleetCell('production-eu')]),
      ...(index % 7 ? [] : [fleetCell('2.1.0', 'dr')]),
    ],
  });
}

const rows: FleetRow[] = [
  ...Array.from({ length: 10 }, (_, index) => rowOf(index)),
  fleetRow('no-path', { path: undefined, cells: [], owner: undefined }),
  fleetRow('long-names', {
    title:
      'Reconciliation of the settlement files of acquirers and card schemes',
    owner: 'group:default/reconciliation-of-settlements-and-chargebacks',
  }),
  ...Array.from({ length: ROWS - 12 }, (_, index) => rowOf(index + 10)),
];

/** A thousand components; the text `few` finds three of them, `none` nothing. */
export function fleetMatrix(query: FleetMatrixRequest): FleetMatrix {
  return query.text === 'few'
    ? fleetPage(rows.slice(0, 3), { ...query, text: undefined }, ENVIRONMENTS)
    : fleetPage(rows, query, ENVIRONMENTS);
}

/** Where 2.14.1 and its digest run; nothing else is found. */
export function where(query: WhereQuery): WhereResult {
  if (query.commit || (query.version && query.version !== '2.14.1')) {
    return { items: [], truncated: false };
  }
  const place = (
    name: string,
    environment: FleetEnvironment,
    until?: string,
  ): WhereResult['items'][number] => ({
    entityRef: `component:default/${name}`,
    environment: environment.name,
    environmentTitle: environment.title,
    version: '2.14.1',
    state: until ? 'ran' : 'runs',
    since: minutesAgo(60 * 24 * 9),
    until,
    deploymentId: uuidOf(`deployment ${name} ${environment.name}`),
    releaseId: uuidOf('release 2.14.1'),
  });
  return {
    items: [
      ...ENVIRONMENTS.slice(1, 4).map(to => place('checkout', to)),
      place('long-names', ENVIRONMENTS[2]),
      place('checkout', ENVIRONMENTS[0], minutesAgo(300)),
      place('worldwide', ENVIRONMENTS[1], minutesAgo(4000)),
    ],
    truncated: true,
  };
}
