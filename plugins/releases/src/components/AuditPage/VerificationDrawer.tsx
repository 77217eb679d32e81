import { useState } from 'react';
import { ButtonIcon, Skeleton, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import { releasesApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { usePoll } from '../../hooks/usePoll';
import { useTexts } from '../../hooks/useTexts';
import { Drawer } from '../material/Drawer';
import { ErrorNotice } from '../Notices';
import { VerificationResult } from '../Verification';
import styles from './AuditPage.module.css';

// One drawer is open at a time, and React 17 has no useId.
const titleId = 'releases-audit-verification-title';
const POLL_MS = 2_000;

/** The result of one verification of the whole log. */
export function VerificationDrawer(props: {
  /** Which verification; closed without one. */
  verificationId?: string;
  onOpenEvent: (id: string) => void;
  onClose: () => void;
}) {
  const { verificationId, onOpenEvent, onClose } = props;
  const t = useTexts();
  return (
    <Drawer
      isOpen={verificationId !== undefined}
      labelledBy={titleId}
      onClose={onClose}
    >
      <div className={styles.section}>
        <header className={styles.drawerHead}>
          <Text as="h2" id={titleId} variant="title-x-small" weight="bold">
            {t('audit.history.resultTitle')}
          </Text>
          <ButtonIcon
            variant="tertiary"
            size="small"
            aria-label={t('drawer.close')}
            icon={<RiCloseLine aria-hidden="true" />}
            onPress={onClose}
          />
        </header>
        {verificationId !== undefined && (
          <LoadedResult id={verificationId} onOpenEvent={onOpenEvent} />
        )}
      </div>
    </Drawer>
  );
}

function LoadedResult(props: {
  id: string;
  onOpenEvent: (id: string) => void;
}) {
  const { id, onOpenEvent } = props;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const [isRunning, setRunning] = useState(false);
  const revision = usePoll(isRunning, POLL_MS);
  const { value, error, retry } = useLoaded(id, revision, async signal => {
    const verification = await api.getAuditVerification(id, { signal });
    setRunning(verification.result === 'running');
    return verification;
  });
  if (value) {
    return <VerificationResult value={value} onOpenEvent={onOpenEvent} />;
  }
  return error ? (
    <ErrorNotice
      title={t('audit.history.error')}
      error={error}
      onRetry={retry}
    />
  ) : (
    <div role="status" aria-label={t('audit.history.loading')}>
      <Skeleton width="100%" height="10rem" />
    </div>
  );
}
