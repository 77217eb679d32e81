import { Alert } from '@backstage/ui';
import { RiProhibitedLine } from '@remixicon/react';
import type { ReleaseBlock } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { Time } from '../Time';
import styles from './ReleaseDetail.module.css';

/** That a release must not be deployed, why, and who said so. */
export function BlockedBanner(props: { block: ReleaseBlock }) {
  const { reason, at, by } = props.block;
  const t = useTexts();
  return (
    <Alert
      status="danger"
      icon={<RiProhibitedLine aria-hidden="true" />}
      title={t('release.block.bannerTitle')}
      description={
        <>
          <span className={styles.reason}>{reason}</span>
          <span className={styles.reason}>
            {t('release.block.bannerMeta', {
              time: <Time value={at} />,
              actor: <ActorName actor={by} />,
            })}
          </span>
        </>
      }
    />
  );
}
