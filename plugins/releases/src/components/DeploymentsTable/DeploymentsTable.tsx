import { ReactNode, useMemo } from 'react';
import { Table, Text, VisuallyHidden } from '@backstage/ui';
import { isRefused } from '../../api';
import { isNarrowed, type DeploymentFilter } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { NewerRows } from '../NewerRows';
import { ErrorNotice, ForbiddenNotice } from '../Notices';
import { createColumns } from './columns';
import { DeploymentFilters } from './DeploymentFilters';
import { ExportMenu } from './ExportMenu';
import { useDeploymentsTable } from './useDeploymentsTable';
import styles from './DeploymentsTable.module.css';

/** The deployment history of an entity. */
export function DeploymentsTable(props: {
  entityRef: string;
  /** Names and titles of the tracked environments. */
  titles: ReadonlyMap<string, string>;
  filter: DeploymentFilter;
  onFilterChange: (filter: DeploymentFilter) => void;
  revision: number;
  onOpenDeployment: (id: string) => void;
  /** Shown instead of the table while there is no deployment at all. */
  emptyContent: ReactNode;
}) {
  const { entityRef, titles, filter, onFilterChange, revision } = props;
  const { onOpenDeployment, emptyContent } = props;
  const t = useTexts();
  const { tableProps, loadedAt, isEmpty, hasNewer, showNewest, retry } =
    useDeploymentsTable({ entityRef, filter, revision });
  const columns = useMemo(() => createColumns(titles, t), [titles, t]);

  const { error, data } = tableProps;

  const content = () => {
    if (error && isRefused(error)) {
      return <ForbiddenNotice entityRef={entityRef} />;
    }
    if (error && !data) {
      return (
        <ErrorNotice title={t('table.error')} error={error} onRetry={retry} />
      );
    }
    if (isEmpty && !isNarrowed(filter)) {
      return emptyContent;
    }
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('table.error')}
            error={error}
            loadedAt={loadedAt}
            onRetry={retry}
          />
        )}
        <div className={styles.toolbar}>
          <DeploymentFilters
            titles={titles}
            filter={filter}
            onChange={onFilterChange}
          />
          <div className={styles.actions}>
            <NewerRows isShown={hasNewer} onShow={showNewest} />
            <ExportMenu entityRef={entityRef} filter={filter} />
          </div>
        </div>
        <Table
          {...tableProps}
          error={undefined}
          columnConfig={columns}
          rowConfig={{ onClick: item => onOpenDeployment(item.id) }}
          emptyState={<Text color="secondary">{t('table.emptyFiltered')}</Text>}
        />
      </>
    );
  };

  return (
    <section className={styles.root} aria-label={t('table.ariaLabel')}>
      <VisuallyHidden>
        <h2>{t('table.title')}</h2>
      </VisuallyHidden>
      {content()}
    </section>
  );
}
