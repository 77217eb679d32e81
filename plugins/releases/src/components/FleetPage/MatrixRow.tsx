import { memo } from 'react';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  FleetEnvironment,
  FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import { Link } from 'react-router-dom';
import { shortRef } from '../../hooks/useFleetOptions';
import { useTexts } from '../../hooks/useTexts';
import { cellDeployment } from './cellStatuses';
import { entityTabPath } from './entityTabPath';
import { MatrixCell } from './MatrixCell';
import styles from './Matrix.module.css';

/** One entity: its name, and what runs in each environment of its path. */
// A scroll draws the rows anew that come into sight, not all of them.
export const MatrixRow = memo(Row);

function Row(props: {
  row: FleetRow;
  index: number;
  environments: readonly FleetEnvironment[];
  /** The column where the Tab key stops, where it stops in this row. */
  tabColumn?: number;
  /** The past instant that is shown; now where absent. */
  at?: string;
  onOpenDeployment: (id: string) => void;
}) {
  const { row, index, environments, tabColumn, at, onOpenDeployment } = props;
  const t = useTexts();
  const entityLink = useEntityRefLink();
  const cells = new Map(row.cells.map(cell => [cell.environment, cell]));
  const tabIndexOf = (column: number) => (tabColumn === column ? 0 : -1);

  return (
    // The header is the first row.
    <tr className={styles.row} aria-rowindex={index + 2} data-row={index}>
      <th scope="row" className={styles.entity} data-column={0}>
        <Link
          className={styles.name}
          to={entityTabPath(entityLink(row.entityRef), { at })}
          tabIndex={tabIndexOf(0)}
          title={row.entityRef}
        >
          {row.title}
        </Link>
        <Related row={row} />
      </th>
      {row.path === undefined ? (
        <td
          role="gridcell"
          className={styles.noPath}
          colSpan={environments.length}
          data-column={1}
          tabIndex={tabIndexOf(1)}
          title={t('fleet.matrix.noPathHint')}
        >
          {t('fleet.matrix.noPath')}
        </td>
      ) : (
        environments.map(({ name }, position) => {
          const cell = cells.get(name);
          const column = position + 1;
          return (
            <td
              key={name}
              role="gridcell"
              data-column={column}
              // What can be pressed takes the focus, otherwise the cell does.
              tabIndex={
                cell && cellDeployment(cell) ? undefined : tabIndexOf(column)
              }
            >
              {cell && (
                <MatrixCell
                  cell={cell}
                  tabIndex={tabIndexOf(column)}
                  onOpenDeployment={onOpenDeployment}
                />
              )}
            </td>
          );
        })
      )}
    </tr>
  );
}

/** Who owns the entity and what it is part of. */
function Related(props: { row: FleetRow }) {
  const { owner, system } = props.row;
  const t = useTexts();
  if (!owner) {
    return null;
  }
  const text = system
    ? t('fleet.matrix.ownedByIn', { owner, system })
    : t('fleet.matrix.ownedBy', { owner });
  return (
    <span className={styles.related} title={text}>
      {[owner, system].flatMap(ref => (ref ? [shortRef(ref)] : [])).join(' · ')}
    </span>
  );
}
