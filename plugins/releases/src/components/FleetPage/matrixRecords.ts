import type {
  FleetEnvironment,
  FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import type { Texts } from '../../hooks/useTexts';
import { cellStatuses } from './cellStatuses';

type Record = (string | number | undefined)[];

/** The matrix as the records of a file: a header, then one for each entity. */
export function matrixRecords(
  rows: readonly FleetRow[],
  environments: readonly FleetEnvironment[],
  t: Texts,
): Record[] {
  const header = [
    t('fleet.csv.entityRef'),
    t('fleet.csv.title'),
    t('fleet.csv.system'),
    t('fleet.csv.owner'),
    t('fleet.csv.path'),
    ...environments.flatMap(({ name: environment }) => [
      t('fleet.csv.version', { environment }),
      t('fleet.csv.since', { environment }),
      t('fleet.csv.behind', { environment }),
      t('fleet.csv.status', { environment }),
    ]),
  ];
  return [header, ...rows.map(row => recordOf(row, environments, t))];
}

function recordOf(
  row: FleetRow,
  environments: readonly FleetEnvironment[],
  t: Texts,
): Record {
  const cells = new Map(row.cells.map(cell => [cell.environment, cell]));
  return [
    row.entityRef,
    row.title,
    row.system,
    row.owner,
    row.path,
    ...environments.flatMap(({ name }): Record => {
      const cell = cells.get(name);
      if (!cell) {
        return [undefined, undefined, undefined, undefined];
      }
      const statuses = cellStatuses(cell).map(({ status, version }) =>
        version
          ? t('fleet.cell.deployment', {
              status: t(`status.${status}`),
              version,
            })
          : t(`status.${status}`),
      );
      return [cell.version, cell.since, cell.behind, statuses.join('; ')];
    }),
  ];
}
