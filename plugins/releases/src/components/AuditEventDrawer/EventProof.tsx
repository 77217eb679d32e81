import { Button, Text } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  deploymentReadPermission,
  type AuditEntry,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { useDownload } from '../../hooks/useDownload';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { useVerification } from '../../hooks/useVerification';
import { ProofLabel } from '../AuditEvent';
import { FactList } from '../FactList';
import { ErrorNotice } from '../Notices';
import { OfflineCheck, VerifyButton, VerifyOutcome } from '../Verification';
import styles from './AuditEventDrawer.module.css';

/** Where an event is in the log, and how anybody can check that it is. */
export function EventProof(props: { entry: AuditEntry }) {
  const { id, index, state } = props.entry;
  const t = useTexts();
  const locale = useLocale();
  const api = useApi(releasesApiRef);
  const download = useDownload();
  const verifying = useVerification({ kind: 'event', id });
  const isProven = state === 'checkpointed';
  const fileName = `event-${index ?? id}.tlog-proof`;
  const save = () => download.save(fileName, () => api.getAuditProof(id));

  return (
    <section className={styles.section}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('audit.drawer.proof')}
      </Text>
      <FactList
        facts={[
          [t('audit.drawer.state'), <ProofLabel state={state} />],
          [
            t('audit.drawer.index'),
            index === undefined
              ? t('audit.drawer.noIndex')
              : index.toLocaleString(locale),
          ],
        ]}
      />
      <div className={styles.actions}>
        <VerifyButton verifying={verifying} label={t('audit.drawer.verify')} />
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine aria-hidden="true" />}
          isDisabled={!isProven}
          isPending={download.isPending}
          onPress={save}
        >
          {t('audit.drawer.downloadProof')}
        </Button>
        <span role="status" className={styles.hint}>
          {!isProven && t('audit.drawer.proofNotYet')}
          {download.saved && t('audit.drawer.saved', { name: download.saved })}
        </span>
      </div>
      {download.error && (
        <ErrorNotice
          title={t('audit.drawer.proofError')}
          error={download.error}
          onRetry={save}
        />
      )}
      <VerifyOutcome
        verifying={verifying}
        permission={deploymentReadPermission.name}
      />
      {isProven && <OfflineCheck file={fileName} />}
    </section>
  );
}
