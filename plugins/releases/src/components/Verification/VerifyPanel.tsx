import { ReactNode } from 'react';
import { Button, ButtonIcon, Text } from '@backstage/ui';
import { RiCloseLine, RiShieldCheckLine } from '@remixicon/react';
import { isRefused } from '../../api';
import { useTexts } from '../../hooks/useTexts';
import type { Verifying } from '../../hooks/useVerification';
import { ErrorNotice, PermissionNotice } from '../Notices';
import { ProgressLine } from '../material/ProgressLine';
import { VerificationResult } from './VerificationResult';
import styles from './Verification.module.css';

/** The button that has something verified. */
export function VerifyButton(props: {
  verifying: Verifying;
  label: string;
  isDisabled?: boolean;
}) {
  const { verifying, label, isDisabled } = props;
  return (
    <Button
      size="small"
      variant="primary"
      iconStart={<RiShieldCheckLine aria-hidden="true" />}
      isPending={verifying.isRunning}
      isDisabled={isDisabled}
      onPress={verifying.start}
    >
      {label}
    </Button>
  );
}

/** How a verification goes and what it came to; nothing before the first. */
export function VerifyOutcome(props: {
  verifying: Verifying;
  /** What is said while it runs. */
  runningHint?: string;
  /** What a refusal says is missing; another one for each kind of scope. */
  permission: string;
  onOpenEvent?: (id: string) => void;
}) {
  const { verifying, runningHint, permission, onOpenEvent } = props;
  const { isRunning, value, error, start, clear } = verifying;
  const t = useTexts();

  const content = (): ReactNode => {
    if (isRunning) {
      return (
        <div className={styles.running}>
          <ProgressLine label={t('audit.verify.running')} />
          <Text variant="body-small" color="secondary">
            {runningHint ?? t('audit.verify.runningHintShort')}
          </Text>
        </div>
      );
    }
    if (error && isRefused(error)) {
      return (
        <PermissionNotice
          title={t('audit.verify.error')}
          description={t('audit.drawer.forbidden', {
            permission,
          })}
        />
      );
    }
    if (error) {
      return (
        <ErrorNotice
          title={t('audit.verify.error')}
          error={error}
          onRetry={start}
        />
      );
    }
    return (
      value && (
        <div className={styles.closable}>
          <VerificationResult value={value} onOpenEvent={onOpenEvent} />
          <ButtonIcon
            className={styles.close}
            size="small"
            variant="tertiary"
            aria-label={t('audit.verify.close')}
            icon={<RiCloseLine aria-hidden="true" />}
            onPress={clear}
          />
        </div>
      )
    );
  };
  // Stays in place, so that the result is announced when it comes.
  return (
    <div role="status" className={styles.outcome}>
      {content()}
    </div>
  );
}
