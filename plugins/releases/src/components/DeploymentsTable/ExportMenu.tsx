import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { messageOf, releasesApiRef } from '../../api';
import { fileName } from '../../fileName';
import { useDownload } from '../../hooks/useDownload';
import type { DeploymentFilter } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { deploymentsQuery } from './useDeploymentsTable';
import styles from './DeploymentsTable.module.css';

const FORMATS = ['csv', 'ndjson'] as const;

/** Saves the history as a file, narrowed down as the table is. */
export function ExportMenu(props: {
  entityRef: string;
  filter: DeploymentFilter;
}) {
  const { entityRef, filter } = props;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const download = useDownload();

  const save = (format: (typeof FORMATS)[number]) =>
    download.save(
      fileName(['deployments', parseEntityRef(entityRef).name], format),
      () => api.exportDeployments(deploymentsQuery(entityRef, filter), format),
    );
  return (
    <>
      <span role="status" className={styles.saved}>
        {download.saved && t('release.export.saved', { name: download.saved })}
      </span>
      {download.error && (
        <span role="alert" className={styles.failed}>
          {t('release.export.error', { message: messageOf(download.error) })}
        </span>
      )}
      <MenuTrigger>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine aria-hidden="true" />}
          isPending={download.isPending}
        >
          {t('release.export.open')}
        </Button>
        <Menu placement="bottom end">
          {FORMATS.map(name => (
            <MenuItem key={name} id={name} onAction={() => save(name)}>
              {t(`release.export.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
    </>
  );
}
