import {
  auditExportPermission,
  auditReadPermission,
  auditVerifyPermission,
} from '@slipway/backstage-plugin-releases-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useTexts } from '../../hooks/useTexts';
import { useVerification } from '../../hooks/useVerification';
import { OfflineCheck, VerifyButton, VerifyOutcome } from '../Verification';
import { ExportDialog, exportName } from './ExportDialog';
import styles from './AuditPage.module.css';

/** Has the whole log verified, and exports it. */
export function LogActions(props: {
  onVerified: () => void;
  onOpenEvent: (id: string) => void;
}) {
  const { onVerified, onOpenEvent } = props;
  const t = useTexts();
  const verifying = useVerification({ kind: 'log' }, onVerified);
  const mayVerify = usePermission({ permission: auditVerifyPermission });
  const mayExport = usePermission({ permission: auditExportPermission });
  return (
    <div className={styles.section}>
      <div className={styles.actions}>
        <VerifyButton
          verifying={verifying}
          label={t('audit.verify.whole')}
          isDisabled={!mayVerify.allowed}
        />
        <ExportDialog isDisabled={!mayExport.allowed} />
        <Missing
          action={t('audit.verify.whole')}
          permission={auditVerifyPermission.name}
          is={mayVerify}
        />
        <Missing
          action={t('audit.export.open')}
          permission={auditExportPermission.name}
          is={mayExport}
        />
      </div>
      <VerifyOutcome
        verifying={verifying}
        runningHint={t('audit.verify.runningHint')}
        permission={`${auditVerifyPermission.name}, ${auditReadPermission.name}`}
        onOpenEvent={onOpenEvent}
      />
      {verifying.value && <OfflineCheck file={exportName()} />}
    </div>
  );
}

/** Why a button cannot be pressed. */
function Missing(props: {
  action: string;
  permission: string;
  is: { loading: boolean; allowed: boolean };
}) {
  const { action, permission, is } = props;
  const t = useTexts();
  return is.loading || is.allowed ? null : (
    <span className={styles.hint}>
      {t('audit.page.needs', { action, permission })}
    </span>
  );
}
