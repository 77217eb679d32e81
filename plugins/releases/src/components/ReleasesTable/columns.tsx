import { ReactNode } from 'react';
import { Badge, Cell, type ColumnConfig } from '@backstage/ui';
import type { Release } from '@slipway/backstage-plugin-releases-common';
import type { Texts } from '../../hooks/useTexts';
import { Person } from '../Person';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import { Commit } from './Commit';
import { firstLine } from './firstLine';
import type { RunningIn } from './runningIn';
import styles from './ReleasesTable.module.css';

export function createColumns(
  running: RunningIn,
  t: Texts,
): ColumnConfig<Release>[] {
  const none = t('release.table.noValue');
  const text = (content: ReactNode, title?: string) => (
    <Cell>
      <span className={styles.text} title={title}>
        {content}
      </span>
    </Cell>
  );
  return [
    {
      id: 'version',
      label: t('release.table.version'),
      isRowHeader: true,
      minWidth: 140,
      defaultWidth: '1.25fr',
      cell: ({ version, blocked }) => (
        <Cell>
          <span className={styles.version} title={version}>
            {version}
          </span>
          {blocked && (
            <StatusLabel status="release-blocked" title={blocked.reason} />
          )}
        </Cell>
      ),
    },
    {
      id: 'type',
      label: t('release.table.type'),
      minWidth: 75,
      defaultWidth: '0.5fr',
      cell: ({ type }) => text(t(`release.type.${type}`)),
    },
    {
      id: 'runsIn',
      label: t('release.table.runsIn'),
      minWidth: 125,
      defaultWidth: '1fr',
      cell: ({ id }) => (
        <Cell>
          <span className={styles.badges}>
            {running.get(id)?.map(title => (
              <Badge key={title} size="small">
                {title}
              </Badge>
            )) ?? none}
          </span>
        </Cell>
      ),
    },
    {
      id: 'registered',
      label: t('release.table.registered'),
      minWidth: 115,
      defaultWidth: '0.75fr',
      cell: ({ createdAt }) => text(<Time value={createdAt} />),
    },
    {
      id: 'commit',
      label: t('release.table.commit'),
      minWidth: 150,
      defaultWidth: '0.75fr',
      cell: ({ commit }) => (
        <Cell>
          <Commit commit={commit} />
        </Cell>
      ),
    },
    {
      id: 'authors',
      label: t('release.table.authors'),
      minWidth: 110,
      defaultWidth: '0.75fr',
      cell: ({ authors = [] }) =>
        text(authorsOf(authors, t), authors.join('\n')),
    },
    {
      id: 'artifacts',
      label: t('release.table.artifacts'),
      minWidth: 100,
      defaultWidth: '0.5fr',
      cell: ({ artifacts }) => (
        <Cell>
          <span className={styles.number}>{artifacts.length}</span>
        </Cell>
      ),
    },
    {
      id: 'notes',
      label: t('release.table.notes'),
      minWidth: 160,
      defaultWidth: '3fr',
      cell: ({ notes }) =>
        text(firstLine(notes?.summary) ?? none, notes?.summary),
    },
  ];
}

function authorsOf(authors: string[], t: Texts): ReactNode {
  const [first, ...more] = authors;
  if (!first) {
    return t('release.table.noValue');
  }
  return more.length === 0 ? (
    <Person name={first} />
  ) : (
    t('release.table.moreAuthors', {
      first: <Person name={first} />,
      more: String(more.length),
    })
  );
}
