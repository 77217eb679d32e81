import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { releasesApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { usePoll } from '../../hooks/usePoll';
import { useTexts } from '../../hooks/useTexts';
import { DrawerPanel, DrawerSkeleton } from '../DrawerPanel';
import { Drawer } from '../material/Drawer';
import { ErrorNotice } from '../Notices';
import { VerificationResult } from '../Verification';

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
    <Drawer isOpen={verificationId !== undefined} onClose={onClose}>
      <DrawerPanel title={t('audit.history.resultTitle')} onClose={onClose}>
        {verificationId !== undefined && (
          <LoadedResult id={verificationId} onOpenEvent={onOpenEvent} />
        )}
      </DrawerPanel>
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
    <DrawerSkeleton
      label={t('audit.history.loading')}
      facts={3}
      below={['10rem']}
    />
  );
}
