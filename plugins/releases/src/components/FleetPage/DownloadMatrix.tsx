import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type {
  FleetEnvironment,
  FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import { fileName } from '../../fileName';
import { useDownload } from '../../hooks/useDownload';
import { useTexts } from '../../hooks/useTexts';
import { toCsv } from './csv';
import { matrixRecords } from './matrixRecords';
import styles from './Matrix.module.css';

/** Saves the rows that are shown as a file. */
export function DownloadMatrix(props: {
  rows: readonly FleetRow[] | undefined;
  environments: readonly FleetEnvironment[];
  at?: string;
}) {
  const { rows, environments, at } = props;
  const t = useTexts();
  const download = useDownload();

  const save = (shown: readonly FleetRow[]) =>
    download.save(
      fileName(['releases', ...(at ? [at] : [])], 'csv'),
      async () =>
        new Blob([toCsv(matrixRecords(shown, environments, t))], {
          type: 'text/csv;charset=utf-8',
        }),
    );
  return (
    <>
      <span role="status" className={styles.count}>
        {download.saved && t('fleet.filters.saved', { name: download.saved })}
      </span>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine aria-hidden="true" />}
        aria-label={t('fleet.filters.downloadLabel')}
        isDisabled={!rows?.length}
        onPress={() => rows && save(rows)}
      >
        {t('fleet.filters.download')}
      </Button>
    </>
  );
}
