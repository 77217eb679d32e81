import { Cell, type ColumnConfig } from '@backstage/ui';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import type { Texts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { StatusLabel } from '../StatusLabel';
import { DurationText, Time } from '../Time';
import { Source } from './Source';
import styles from './DeploymentsTable.module.css';

export function createColumns(
  titles: ReadonlyMap<string, string>,
  t: Texts,
): ColumnConfig<Deployment>[] {
  return [
    {
      id: 'version',
      label: t('table.version'),
      isRowHeader: true,
      minWidth: 140,
      defaultWidth: '1.5fr',
      cell: ({ version }) => (
        <Cell>
          <span className={styles.version} title={version}>
            {version}
          </span>
        </Cell>
      ),
    },
    {
      id: 'environment',
      label: t('table.environment'),
      minWidth: 135,
      defaultWidth: '1fr',
      cell: ({ environment }) => (
        <Cell>
          <span className={styles.text}>
            {titles.get(environment) ?? environment}
          </span>
        </Cell>
      ),
    },
    {
      id: 'outcome',
      label: t('table.outcome'),
      minWidth: 130,
      defaultWidth: '1fr',
      cell: ({ state }) => (
        <Cell>
          <StatusLabel status={state} />
        </Cell>
      ),
    },
    {
      id: 'requested',
      label: t('table.requested'),
      minWidth: 135,
      defaultWidth: '1fr',
      cell: ({ requestedAt }) => (
        <Cell>
          <span className={styles.text}>
            <Time value={requestedAt} />
          </span>
        </Cell>
      ),
    },
    {
      id: 'duration',
      label: t('table.duration'),
      minWidth: 160,
      defaultWidth: '1fr',
      cell: ({ startedAt, finishedAt }) => (
        <Cell>
          <span className={styles.number}>
            {startedAt ? (
              <DurationText from={startedAt} to={finishedAt} />
            ) : (
              t('table.noValue')
            )}
          </span>
        </Cell>
      ),
    },
    {
      id: 'by',
      label: t('table.by'),
      minWidth: 140,
      defaultWidth: '1.25fr',
      cell: ({ requestedBy }) => (
        <Cell>
          <span className={styles.text}>
            <ActorName actor={requestedBy} />
          </span>
        </Cell>
      ),
    },
    {
      id: 'source',
      label: t('table.source'),
      minWidth: 100,
      defaultWidth: '1fr',
      cell: ({ source }) => (
        <Cell>
          <span className={styles.text}>
            <Source source={source} />
          </span>
        </Cell>
      ),
    },
  ];
}
