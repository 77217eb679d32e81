import { Cell, type ColumnConfig } from '@backstage/ui';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import type { Texts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { EventSentence, ProofLabel, type EventNames } from '../AuditEvent';
import { EntityLink } from '../EntityLink';
import { Time } from '../Time';
import styles from './AuditPage.module.css';

/** The columns of the search across entities. */
export function createColumns(
  t: Texts,
  locale: string,
  names: EventNames,
): ColumnConfig<AuditEntry>[] {
  return [
    {
      id: 'when',
      label: t('audit.page.when'),
      minWidth: 125,
      defaultWidth: '0.8fr',
      cell: ({ at }) => (
        <Cell>
          <span className={styles.text}>
            <Time value={at} />
          </span>
        </Cell>
      ),
    },
    {
      id: 'event',
      label: t('audit.page.event'),
      isRowHeader: true,
      minWidth: 280,
      defaultWidth: '3fr',
      cell: entry => (
        <Cell>
          <span className={styles.text} title={entry.reason}>
            <EventSentence entry={entry} names={names} />
          </span>
        </Cell>
      ),
    },
    {
      id: 'entity',
      label: t('audit.page.entity'),
      minWidth: 140,
      defaultWidth: '1.2fr',
      cell: ({ subject }) => (
        <Cell>
          <span className={styles.text}>
            {subject.entityRef ? (
              <EntityLink entityRef={subject.entityRef} />
            ) : (
              t('table.noValue')
            )}
          </span>
        </Cell>
      ),
    },
    {
      id: 'environment',
      label: t('audit.page.environment'),
      minWidth: 115,
      defaultWidth: '0.8fr',
      cell: ({ subject }) => (
        <Cell>
          <span className={styles.text} title={subject.environment}>
            {subject.environment ?? t('table.noValue')}
          </span>
        </Cell>
      ),
    },
    {
      id: 'actor',
      label: t('audit.page.actor'),
      minWidth: 130,
      defaultWidth: '1fr',
      cell: ({ actor }) => (
        <Cell>
          <span className={styles.text}>
            <ActorName actor={actor} />
          </span>
        </Cell>
      ),
    },
    {
      id: 'proof',
      label: t('audit.page.proof'),
      minWidth: 115,
      defaultWidth: '0.7fr',
      cell: ({ state }) => (
        <Cell>
          <ProofLabel state={state} />
        </Cell>
      ),
    },
    {
      id: 'index',
      label: t('audit.page.index'),
      minWidth: 90,
      defaultWidth: '0.6fr',
      cell: ({ index }) => (
        <Cell>
          <span className={styles.number}>
            {index?.toLocaleString(locale) ?? t('table.noValue')}
          </span>
        </Cell>
      ),
    },
  ];
}
