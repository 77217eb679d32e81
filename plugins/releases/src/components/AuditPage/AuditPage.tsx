import { useState } from 'react';
import { Container, Skeleton, Text } from '@backstage/ui';
import {
  auditReadPermission,
  type AuditLog,
} from '@slipway/backstage-plugin-releases-common';
import { isRefused } from '../../api';
import { useAuditLog } from '../../hooks/useAuditLog';
import { useAuditParams } from '../../hooks/useAuditParams';
import type { Loaded } from '../../hooks/useLoaded';
import { useTexts } from '../../hooks/useTexts';
import { AuditEventDrawer } from '../AuditEventDrawer';
import { ErrorNotice, PermissionNotice } from '../Notices';
import { AuditSearch } from './AuditSearch';
import { LogActions } from './LogActions';
import { LogCards } from './LogCards';
import { LogStatement } from './LogStatement';
import { VerificationDrawer } from './VerificationDrawer';
import { VerificationHistory } from './VerificationHistory';
import contrast from '../contrast.module.css';
import styles from './AuditPage.module.css';

/** The audit trail of all entities, and how the log behind it is. */
export function AuditPage() {
  const t = useTexts();
  const log = useAuditLog();
  const { error, value } = log;
  return (
    <Container className={`${styles.root} ${contrast.contrast}`}>
      {error && isRefused(error) && !value ? (
        <PermissionNotice
          title={t('audit.page.forbiddenTitle')}
          description={t('audit.page.forbidden', {
            permission: auditReadPermission.name,
          })}
        />
      ) : (
        <AuditContent log={log} />
      )}
    </Container>
  );
}

function AuditContent(props: { log: Loaded<AuditLog> }) {
  const { log } = props;
  const params = useAuditParams();
  const [verificationId, setVerificationId] = useState<string>();
  const [verified, setVerified] = useState(0);

  const onVerified = () => {
    setVerified(n => n + 1);
    log.retry();
  };
  // One drawer at a time: the one of a result makes room for an event.
  const openEvent = (id: string) => {
    setVerificationId(undefined);
    params.openEvent(id);
  };
  return (
    <>
      <LogSection
        log={log}
        onVerified={onVerified}
        onOpenEvent={openEvent}
        onOpenVerification={setVerificationId}
      />
      <AuditSearch
        filter={params.filter}
        onFilterChange={params.setFilter}
        onOpenEvent={openEvent}
      />
      <VerificationHistory
        revision={verified}
        onOpenVerification={setVerificationId}
      />
      <AuditEventDrawer eventId={params.eventId} onClose={params.closeEvent} />
      <VerificationDrawer
        verificationId={verificationId}
        onOpenEvent={openEvent}
        onClose={() => setVerificationId(undefined)}
      />
    </>
  );
}

function LogSection(props: {
  log: Loaded<AuditLog>;
  onVerified: () => void;
  onOpenEvent: (id: string) => void;
  onOpenVerification: (id: string) => void;
}) {
  const { log, onVerified, onOpenEvent, onOpenVerification } = props;
  const { value, error, loadedAt, retry } = log;
  const t = useTexts();

  const state = () => {
    if (!value) {
      return error ? (
        <ErrorNotice
          title={t('audit.page.error')}
          error={error}
          onRetry={retry}
        />
      ) : (
        <LogSkeleton />
      );
    }
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('audit.page.error')}
            error={error}
            loadedAt={loadedAt}
            onRetry={retry}
          />
        )}
        <LogStatement log={value} />
      </>
    );
  };
  return (
    <section className={styles.section} aria-label={t('audit.page.log')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('audit.page.log')}
      </Text>
      {state()}
      <LogActions onVerified={onVerified} onOpenEvent={onOpenEvent} />
      {value && (
        <LogCards log={value} onOpenVerification={onOpenVerification} />
      )}
    </section>
  );
}

function LogSkeleton() {
  const t = useTexts();
  return (
    <div
      className={styles.section}
      role="status"
      aria-label={t('audit.page.loading')}
    >
      <Skeleton width="8rem" height="1.25rem" />
      <Skeleton width="32rem" height="1.25rem" />
      <div className={styles.cards}>
        {Array.from({ length: 4 }, (_, index) => (
          <Skeleton key={index} width="100%" height="8rem" />
        ))}
      </div>
    </div>
  );
}
