import { Text } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { deploymentReadPermission } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { useVerification } from '../../hooks/useVerification';
import { OfflineCheck, VerifyButton, VerifyOutcome } from '../Verification';
import styles from './AuditTab.module.css';

/** Has the events of an entity verified, and says how to do it without us. */
export function EntityVerification(props: {
  entityRef: string;
  onOpenEvent: (id: string) => void;
  onEnd: () => void;
}) {
  const { entityRef, onOpenEvent, onEnd } = props;
  const t = useTexts();
  const verifying = useVerification({ kind: 'entity', id: entityRef }, onEnd);
  const { name } = parseEntityRef(entityRef);
  return (
    <div className={styles.verification}>
      <div className={styles.head}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('audit.tab.title')}
        </Text>
        <VerifyButton verifying={verifying} label={t('audit.verify.entity')} />
      </div>
      <VerifyOutcome
        verifying={verifying}
        permission={deploymentReadPermission.name}
        onOpenEvent={onOpenEvent}
      />
      {verifying.value && <OfflineCheck file={`evidence-${name}.json`} />}
    </div>
  );
}
