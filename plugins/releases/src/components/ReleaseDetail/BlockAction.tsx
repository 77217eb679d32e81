import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  releaseBlockPermission,
  type Release,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { useTexts } from '../../hooks/useTexts';
import { ReasonDialog, ReasonForm } from '../ReasonDialog';
import styles from './ReleaseDetail.module.css';

/** Blocks a release, or takes the block off. */
export function BlockAction(props: {
  release: Release;
  onChanged: () => void;
}) {
  const { release, onChanged } = props;
  const { id, version, blocked } = release;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const { allowed, loading } = usePermission({
    permission: releaseBlockPermission,
  });
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);

  const label = t(blocked ? 'release.block.openUndo' : 'release.block.open');
  const texts = blocked
    ? {
        title: t('release.block.titleUndo', { version }),
        description: t('release.block.descriptionUndo'),
        confirm: t('release.block.confirmUndo'),
      }
    : {
        title: t('release.block.title', { version }),
        description: t('release.block.description'),
        confirm: t('release.block.confirm'),
      };
  return (
    <div className={styles.action}>
      {!allowed && !loading && (
        <span className={styles.hint}>
          {t('release.needs', {
            action: label,
            permission: releaseBlockPermission.name,
          })}
        </span>
      )}
      <Button
        size="small"
        variant="secondary"
        isDisabled={!allowed}
        onPress={() => setIsOpen(true)}
      >
        {label}
      </Button>
      <ReasonDialog isOpen={isOpen} onClose={close}>
        <ReasonForm
          {...texts}
          failed={t('release.block.failed')}
          isDestructive={!blocked}
          submit={(reason, idempotencyKey) =>
            blocked
              ? api.unblockRelease(id, { reason, idempotencyKey })
              : api.blockRelease(id, { reason, idempotencyKey })
          }
          onClose={close}
          onDone={onChanged}
        />
      </ReasonDialog>
    </div>
  );
}
