import { useMemo } from 'react';
import { Table, Text, VisuallyHidden } from '@backstage/ui';
import {
  releaseReadPermission,
  type EnvironmentState,
} from '@slipway/backstage-plugin-releases-common';
import { isRefused } from '../../api';
import { useStable } from '../../hooks/useStable';
import { readVersion } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { NewerRows } from '../NewerRows';
import { ErrorNotice, PermissionNotice } from '../Notices';
import { TextFilter } from '../TextFilter';
import { createColumns } from './columns';
import { FirstRelease } from './FirstRelease';
import { runningIn } from './runningIn';
import { useReleasesTable } from './useReleasesTable';
import styles from './ReleasesTable.module.css';

/** The releases of an entity, the latest version first. */
export function ReleasesTable(props: {
  entityRef: string;
  /** What runs where, for the marks at the releases. */
  environments: EnvironmentState[];
  /** Only this version. */
  version?: string;
  onVersionChange: (version: string | undefined) => void;
  revision: number;
  onOpenRelease: (id: string) => void;
}) {
  const { entityRef, version, onVersionChange, revision } = props;
  const { environments, onOpenRelease } = props;
  const t = useTexts();
  const filter = useStable({ version });
  const { tableProps, loadedAt, isEmpty, hasNewer, showNewest, retry } =
    useReleasesTable({ entityRef, filter, revision });
  // What runs where changes less often than the environments are loaded.
  const running = useStable([...runningIn(environments)]);
  const columns = useMemo(
    () => createColumns(new Map(running), t),
    [running, t],
  );
  const { error, data } = tableProps;

  const content = () => {
    if (error && isRefused(error)) {
      return (
        <PermissionNotice
          title={t('release.table.forbiddenTitle')}
          description={t('release.table.forbidden', {
            permission: releaseReadPermission.name,
          })}
        />
      );
    }
    if (error && !data) {
      return (
        <ErrorNotice
          title={t('release.table.error')}
          error={error}
          onRetry={retry}
        />
      );
    }
    if (isEmpty && !version) {
      return <FirstRelease entityRef={entityRef} />;
    }
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('release.table.error')}
            error={error}
            loadedAt={loadedAt}
            onRetry={retry}
          />
        )}
        <div className={styles.toolbar}>
          <TextFilter
            label={t('release.filters.version')}
            placeholder={t('release.filters.versionPlaceholder')}
            value={version}
            read={readVersion}
            invalid={t('release.filters.versionInvalid')}
            onChange={onVersionChange}
          />
          <NewerRows isShown={hasNewer} onShow={showNewest} />
        </div>
        <Table
          {...tableProps}
          error={undefined}
          columnConfig={columns}
          rowConfig={{ onClick: ({ id }) => onOpenRelease(String(id)) }}
          emptyState={
            <Text color="secondary">{t('release.table.emptyFiltered')}</Text>
          }
        />
      </>
    );
  };

  return (
    <section className={styles.root} aria-label={t('release.table.ariaLabel')}>
      <VisuallyHidden>
        <h2>{t('release.title')}</h2>
      </VisuallyHidden>
      {content()}
    </section>
  );
}
