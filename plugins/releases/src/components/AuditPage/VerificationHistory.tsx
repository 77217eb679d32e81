import { useEffect, useMemo, useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Cell, Table, Text, useTable, type ColumnConfig } from '@backstage/ui';
import type { AuditVerification } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { useLocale } from '../../hooks/useLocale';
import { useTexts, type Texts } from '../../hooks/useTexts';
import { ActorName, actorOf } from '../ActorName';
import { ErrorNotice } from '../Notices';
import { StatusLabel } from '../StatusLabel';
import { DurationText, Time } from '../Time';
import styles from './AuditPage.module.css';

const PAGE_SIZE = 10;

function createColumns(
  t: Texts,
  locale: string,
): ColumnConfig<AuditVerification>[] {
  return [
    {
      id: 'result',
      label: t('audit.history.result'),
      isRowHeader: true,
      cell: ({ result }) => (
        <Cell>
          <StatusLabel status={`verification-${result}`} />
        </Cell>
      ),
    },
    {
      id: 'started',
      label: t('audit.history.started'),
      cell: ({ startedAt }) => (
        <Cell>
          <span className={styles.text}>
            <Time value={startedAt} />
          </span>
        </Cell>
      ),
    },
    {
      id: 'duration',
      label: t('audit.history.duration'),
      cell: ({ startedAt, finishedAt }) => (
        <Cell>
          <span className={styles.number}>
            <DurationText from={startedAt} to={finishedAt} />
          </span>
        </Cell>
      ),
    },
    {
      id: 'events',
      label: t('audit.history.events'),
      cell: ({ events }) => (
        <Cell>
          <span className={styles.number}>
            {events?.toLocaleString(locale) ?? t('table.noValue')}
          </span>
        </Cell>
      ),
    },
    {
      id: 'trigger',
      label: t('audit.history.trigger'),
      cell: ({ trigger }) => (
        <Cell>
          <span className={styles.text}>
            {t(`audit.history.triggers.${trigger}`)}
          </span>
        </Cell>
      ),
    },
    {
      id: 'by',
      label: t('audit.history.by'),
      cell: ({ requestedBy }) => (
        <Cell>
          <span className={styles.text}>
            <ActorName actor={actorOf(requestedBy)} />
          </span>
        </Cell>
      ),
    },
  ];
}

/** Which verifications of the whole log there were. */
export function VerificationHistory(props: {
  /** A change reloads. */
  revision: number;
  onOpenVerification: (id: string) => void;
}) {
  const { revision, onOpenVerification } = props;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const locale = useLocale();
  const columns = useMemo(() => createColumns(t, locale), [t, locale]);
  const { tableProps, reload } = useTable<AuditVerification>({
    mode: 'cursor',
    getData: async ({ cursor, pageSize, signal }) => {
      const page = await api.listAuditVerifications(
        { cursor, limit: pageSize },
        { signal },
      );
      return { data: page.items, nextCursor: page.nextCursor };
    },
    paginationOptions: {
      pageSize: PAGE_SIZE,
      showPageSizeOptions: false,
      getLabel: () => t('audit.history.pageLoaded'),
    },
  });

  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current !== revision) {
      seen.current = revision;
      reload();
    }
  }, [revision, reload]);

  const { error, data } = tableProps;
  return (
    <section className={styles.section} aria-label={t('audit.history.label')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('audit.history.title')}
      </Text>
      {error && (
        <ErrorNotice
          title={t('audit.history.error')}
          error={error}
          onRetry={reload}
        />
      )}
      {(data || !error) && (
        <Table
          {...tableProps}
          error={undefined}
          columnConfig={columns}
          rowConfig={{ onClick: item => onOpenVerification(item.id) }}
          emptyState={<Text color="secondary">{t('audit.history.empty')}</Text>}
        />
      )}
    </section>
  );
}
