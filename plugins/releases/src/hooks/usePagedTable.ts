import { useEffect, useRef, useState } from 'react';
import { useTable, type TableItem } from '@backstage/ui';
import { useTexts } from './useTexts';

const PAGE_SIZES = [20, 50, 100];

/** A page that the API gives. */
interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/**
 * A list that is read page by page. A change reloads the newest page quietly;
 * on an older page it only says that there is something new, since the rows
 * under the reader's eyes must not move.
 */
export function usePagedTable<T extends TableItem, F>(options: {
  filter: F;
  /** Whether the filter leaves anything out. */
  isNarrowed: (filter: F) => boolean;
  revision: number;
  load: (
    filter: F,
    page: { cursor?: string; limit: number },
    signal: AbortSignal,
  ) => Promise<Page<T>>;
  /** What is said when a page was loaded. */
  pageLoaded: string;
}) {
  const { filter, isNarrowed, revision, load, pageLoaded } = options;
  const t = useTexts();
  const [loaded, setLoaded] = useState<{ at: number; isNarrowed: boolean }>();
  const [isQuiet, setIsQuiet] = useState(false);
  const [hasNewer, setHasNewer] = useState(false);

  const { tableProps, reload } = useTable<T, F>({
    mode: 'cursor',
    filter,
    getData: async ({ cursor, pageSize, signal, filter: wanted = filter }) => {
      const page = await load(wanted, { cursor, limit: pageSize }, signal);
      setLoaded({ at: Date.now(), isNarrowed: isNarrowed(wanted) });
      return { data: page.items, nextCursor: page.nextCursor };
    },
    paginationOptions: {
      pageSize: PAGE_SIZES[0],
      pageSizeOptions: PAGE_SIZES.map(count => ({
        label: t('table.pageSize', { rows: String(count) }),
        value: count,
      })),
      getLabel: () => pageLoaded,
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
    /** Whether there is nothing at all, whatever the filter. */
    isEmpty:
      tableProps.data?.length === 0 && isNewestPage && !loaded?.isNarrowed,
    hasNewer,
    showNewest,
    retry: reload,
  };
}
