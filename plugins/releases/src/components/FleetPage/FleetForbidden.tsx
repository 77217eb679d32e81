import { deploymentReadPermission } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { PermissionNotice } from '../Notices';

/** Which permission opens the views across entities, and who grants it. */
export function FleetForbidden() {
  const t = useTexts();
  return (
    <PermissionNotice
      title={t('fleet.matrix.forbiddenTitle')}
      description={t('fleet.matrix.forbidden', {
        permission: deploymentReadPermission.name,
      })}
    />
  );
}
