import { useApi } from '@backstage/frontend-plugin-api';
import type { Release } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { usePagedTable } from '../../hooks/usePagedTable';
import { useTexts } from '../../hooks/useTexts';

/** What the list of releases is narrowed down to. */
export interface ReleaseFilter {
  /** A whole version. */
  version?: string;
}

/** The releases of an entity in the order of their versions, page by page. */
export function useReleasesTable(options: {
  entityRef: string;
  filter: ReleaseFilter;
  revision: number;
}) {
  const { entityRef, filter, revision } = options;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  return usePagedTable<Release, ReleaseFilter>({
    filter,
    isNarrowed: ({ version }) => version !== undefined,
    revision,
    load: ({ version }, page, signal) =>
      api.listReleases(
        { entityRef, order: 'version', version, ...page },
        { signal },
      ),
    pageLoaded: t('release.table.pageLoaded'),
  });
}
