import { useState } from 'react';
import { Button, Text } from '@backstage/ui';
import { RiDownloadLine, RiExternalLinkLine } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { useDownload } from '../../hooks/useDownload';
import { useTexts } from '../../hooks/useTexts';
import { ErrorNotice } from '../Notices';
import { evidenceName } from './evidenceName';
import { openPage } from './openPage';
import styles from './DeploymentEvidence.module.css';

/** The package that proves what was decided and done for a deployment. */
export function DeploymentEvidence(props: { deployment: Deployment }) {
  const { deployment } = props;
  const { id } = deployment;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const download = useDownload();
  const [opening, setOpening] = useState<{ error?: Error }>();

  const save = (format: 'html' | 'json') =>
    download.save(evidenceName(deployment, format), () =>
      api.getDeploymentEvidence(id, format),
    );
  const open = async () => {
    setOpening({});
    try {
      const isOpen = await openPage(evidenceName(deployment, 'html'), () =>
        api.getDeploymentEvidence(id, 'html'),
      );
      setOpening(
        isOpen ? undefined : { error: new Error(t('audit.evidence.blocked')) },
      );
    } catch (error) {
      setOpening({ error: error as Error });
    }
  };
  const [lastSaved, setLastSaved] = useState<'html' | 'json'>('html');
  const saveAs = (format: 'html' | 'json') => {
    setLastSaved(format);
    save(format);
  };
  return (
    <section className={styles.root} aria-label={t('audit.evidence.title')}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('audit.evidence.title')}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {t('audit.evidence.description')}
      </Text>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiExternalLinkLine aria-hidden="true" />}
          isPending={Boolean(opening && !opening.error)}
          onPress={open}
        >
          {t('audit.evidence.open')}
        </Button>
        {(['html', 'json'] as const).map(format => (
          <Button
            key={format}
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine aria-hidden="true" />}
            isPending={download.isPending && lastSaved === format}
            onPress={() => saveAs(format)}
          >
            {t(`audit.evidence.${format}`)}
          </Button>
        ))}
      </div>
      <span role="status" className={styles.saved}>
        {download.saved && t('audit.evidence.saved', { name: download.saved })}
      </span>
      {download.error && (
        <ErrorNotice
          title={t('audit.evidence.error')}
          error={download.error}
          onRetry={() => save(lastSaved)}
        />
      )}
      {opening?.error && (
        <ErrorNotice
          title={t('audit.evidence.error')}
          error={opening.error}
          onRetry={open}
        />
      )}
    </section>
  );
}
