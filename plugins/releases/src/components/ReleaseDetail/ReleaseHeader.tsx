import { Ref } from 'react';
import { Badge, Skeleton } from '@backstage/ui';
import type { Release } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import { BlockAction } from './BlockAction';
import styles from './ReleaseDetail.module.css';

/** Which release this is, and what can be done about it. */
export function ReleaseHeader(props: {
  headingRef: Ref<HTMLHeadingElement>;
  /** Absent while it is loaded. */
  release?: Release;
  onChanged: () => void;
}) {
  const { headingRef, release, onChanged } = props;
  const t = useTexts();
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        <h2 ref={headingRef} tabIndex={-1} className={styles.version}>
          {release
            ? t('release.detail.heading', { version: release.version })
            : t('release.detail.loadingHeading')}
        </h2>
        {release && (
          <>
            <Badge size="small">{t(`release.type.${release.type}`)}</Badge>
            {release.regulatory && (
              <Badge size="small">{t('release.detail.regulatory')}</Badge>
            )}
            {release.blocked && <StatusLabel status="release-blocked" />}
          </>
        )}
      </div>
      {release && <BlockAction release={release} onChanged={onChanged} />}
      <div className={styles.meta}>
        {release ? (
          t('release.detail.registered', {
            time: <Time value={release.createdAt} />,
            actor: <ActorName actor={release.createdBy} />,
          })
        ) : (
          <Skeleton width="14rem" height="1rem" />
        )}
      </div>
    </header>
  );
}
