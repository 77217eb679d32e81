import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useTable } from '@backstage/ui';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import type { DeploymentFilter } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';

const PAGE_SIZES = [20, 50, 100];

/**
 * The deployment history, page by page. A change reloads the newest page
 * quietly; on an older page it only says that there is something new, since
 * the rows under the reader's eyes must not move.
 */
export function useDeploymentsTable(options: {
  entityRef: string;
  filter: DeploymentFilter;
  revision: number;
}) {
  const { entityRef, filter, revision } = options;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const [loaded, setLoaded] = useState<{ at: number; isFiltered: boolean }>();
  const [isQuiet, setIsQuiet] = useState(false);
  const [hasNewer, setHasNewer] = useState(false);

  const { tableProps, reload } = useTable<Deployment, DeploymentFilter>({
    mode: 'cursor',
    filter,
    getData: async ({ cursor, pageSize, signal, filter: wanted }) => {
      const page = await api.listDeployments(
        {
          entityRef,
          environments: wanted?.environments,
          states: wanted?.states,
          cursor,
          limit: pageSize,
        },
        { signal },
      );
      setLoaded({
        at: Date.now(),
        isFiltered: Boolean(
          wanted?.environments.length || wanted?.states.length,
        ),
      });
      return { data: page.items, nextCursor: page.nextCursor };
    },
    paginationOptions: {
      pageSize: PAGE_SIZES[0],
      pageSizeOptions: PAGE_SIZES.map(count => ({
        label: t('table.pageSize', { rows: String(count) }),
        value: count,
      })),
      getLabel: () => t('table.pageLoaded'),
    },
  });

  const isNewestPage = !(
    tableProps.pagination.type === 'page' &&
    tableProps.pagination.hasPreviousPage
  );

  const showNewest = () => {
    setHasNewer(false);
    reload();
  };

  const onRevision = useRef<() => void>();
  onRevision.current = () => {
    if (isNewestPage) {
      setIsQuiet(true);
      reload();
    } else {
      setHasNewer(true);
    }
  };
  const seenRevision = useRef(revision);
  useEffect(() => {
    if (seenRevision.current !== revision) {
      seenRevision.current = revision;
      onRevision.current?.();
    }
  }, [revision]);

  const { isPending } = tableProps;
  useEffect(() => {
    if (!isPending) {
      setIsQuiet(false);
    }
  }, [isPending]);

  useEffect(() => {
    if (isNewestPage) {
      setHasNewer(false);
    }
  }, [isNewestPage]);

  return {
    tableProps: {
      ...tableProps,
      isStale: Boolean(tableProps.error) || (tableProps.isStale && !isQuiet),
    },
    loadedAt: loaded?.at,
    /** Whether there is no deployment at all. */
    isEmpty:
      tableProps.data?.length === 0 && isNewestPage && !loaded?.isFiltered,
    hasNewer,
    showNewest,
    retry: reload,
  };
}
