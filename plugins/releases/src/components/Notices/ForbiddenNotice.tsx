import { deploymentReadPermission } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { PermissionNotice } from './PermissionNotice';

/** Which permission is missing and who can grant it. */
export function ForbiddenNotice(props: { entityRef: string }) {
  const t = useTexts();
  return (
    <PermissionNotice
      title={t('notice.forbiddenTitle')}
      description={t('notice.forbiddenDescription', {
        permission: deploymentReadPermission.name,
        entityRef: props.entityRef,
      })}
    />
  );
}
