import { Alert } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import { deploymentReadPermission } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';

/** Which permission is missing and who can grant it. */
export function ForbiddenNotice(props: { entityRef: string }) {
  const t = useTexts();
  return (
    <Alert
      status="info"
      icon={<RiLockLine aria-hidden="true" />}
      title={t('notice.forbiddenTitle')}
      description={t('notice.forbiddenDescription', {
        permission: deploymentReadPermission.name,
        entityRef: props.entityRef,
      })}
    />
  );
}
