import { useMemo, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Table, Text, useTable } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import {
  auditReadPermission,
  type AuditEntry,
} from '@slipway/backstage-plugin-releases-common';
import { isRefused, releasesApiRef } from '../../api';
import { sinceDay, untilDay } from '../../hooks/days';
import { isAuditNarrowed, type AuditFilter } from '../../hooks/useAuditParams';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { versionsOf } from '../AuditEvent';
import { ErrorNotice, PermissionNotice } from '../Notices';
import { AuditFilters } from './AuditFilters';
import { createColumns } from './columns';
import styles from './AuditPage.module.css';

const PAGE_SIZES = [20, 50, 100];

/** The events of all entities, page by page. */
function useAuditSearch(filter: AuditFilter) {
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const [loadedAt, setLoadedAt] = useState<number>();
  const { tableProps, reload } = useTable<AuditEntry, AuditFilter>({
    mode: 'cursor',
    filter,
    getData: async ({ cursor, pageSize, signal, filter: wanted }) => {
      const { from, to, ...query } = wanted ?? { types: [] };
      const page = await api.listAuditEvents(
        {
          ...query,
          since: sinceDay(from),
          until: untilDay(to),
          cursor,
          limit: pageSize,
        },
        { signal },
      );
      setLoadedAt(Date.now());
      return { data: page.items, nextCursor: page.nextCursor };
    },
    paginationOptions: {
      pageSize: PAGE_SIZES[1],
      pageSizeOptions: PAGE_SIZES.map(count => ({
        label: t('table.pageSize', { rows: String(count) }),
        value: count,
      })),
      getLabel: () => t('audit.page.pageLoaded'),
    },
  });
  return { tableProps, reload, loadedAt };
}

/** Searches the events of all entities. */
export function AuditSearch(props: {
  filter: AuditFilter;
  onFilterChange: (filter: AuditFilter) => void;
  onOpenEvent: (id: string) => void;
}) {
  const { filter, onFilterChange, onOpenEvent } = props;
  const t = useTexts();
  const locale = useLocale();
  const { tableProps, reload, loadedAt } = useAuditSearch(filter);
  const { error, data } = tableProps;
  const versions = useMemo(() => versionsOf(data ?? []), [data]);
  const columns = useMemo(
    () => createColumns(t, locale, { versions }),
    [t, locale, versions],
  );

  const content = () => {
    if (error && isRefused(error)) {
      return (
        <PermissionNotice
          title={t('audit.page.forbiddenTitle')}
          description={t('audit.page.forbidden', {
            permission: auditReadPermission.name,
          })}
        />
      );
    }
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('audit.page.searchError')}
            error={error}
            loadedAt={data && loadedAt}
            onRetry={reload}
          />
        )}
        {(data || !error) && (
          <Table
            {...tableProps}
            error={undefined}
            columnConfig={columns}
            rowConfig={{ onClick: item => onOpenEvent(item.id) }}
            emptyState={<Empty filter={filter} />}
          />
        )}
      </>
    );
  };
  return (
    <section
      className={styles.section}
      aria-label={t('audit.page.searchLabel')}
    >
      <div className={styles.searchHead}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('audit.page.search')}
        </Text>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('audit.page.reload')}
          icon={<RiRefreshLine aria-hidden="true" />}
          onPress={reload}
        />
      </div>
      <AuditFilters filter={filter} onChange={onFilterChange} />
      {content()}
    </section>
  );
}

function Empty(props: { filter: AuditFilter }) {
  const { filter } = props;
  const t = useTexts();
  return (
    <div>
      <Text as="p" color="secondary">
        {isAuditNarrowed(filter)
          ? t('audit.filters.none')
          : t('audit.page.empty')}
      </Text>
      {filter.actor && (
        <Text as="p" color="secondary">
          {t('audit.page.actorHint')}
        </Text>
      )}
    </div>
  );
}
