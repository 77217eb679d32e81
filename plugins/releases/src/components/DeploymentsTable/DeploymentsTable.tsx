import { ReactNode, useMemo } from 'react';
import { Button, Table, Text } from '@backstage/ui';
import { isRefused } from '../../api';
import type { DeploymentFilter } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { ErrorNotice, ForbiddenNotice } from '../Notices';
import { createColumns } from './columns';
import { DeploymentFilters } from './DeploymentFilters';
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
  const isFiltered = filter.environments.length > 0 || filter.states.length > 0;

  const content = () => {
    if (error && isRefused(error)) {
      return <ForbiddenNotice entityRef={entityRef} />;
    }
    if (error && !data) {
      return (
        <ErrorNotice title={t('table.error')} error={error} onRetry={retry} />
      );
    }
    if (isEmpty && !isFiltered) {
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
          <div role="status" className={styles.newer}>
            {hasNewer && (
              <>
                <Text variant="body-small" color="secondary">
                  {t('table.newer')}
                </Text>
                <Button size="small" variant="secondary" onPress={showNewest}>
                  {t('table.showNewest')}
                </Button>
              </>
            )}
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
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('table.title')}
      </Text>
      {content()}
    </section>
  );
}
