import { useEffect, useRef } from 'react';
import { Button, Skeleton } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import {
  releaseReadPermission,
  type Release,
} from '@slipway/backstage-plugin-releases-common';
import { useRelease } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { LoadedContent } from '../LoadedContent';
import { PermissionNotice } from '../Notices';
import { ReleaseChangesView } from '../ReleaseChangesView';
import { ReleaseChecklist } from '../ReleaseChecklist';
import { ReleaseDocuments } from '../ReleaseDocuments';
import { ReleaseEvidence } from '../ReleaseEvidence';
import { ReleaseNotesView } from '../ReleaseNotesView';
import { BlockedBanner } from './BlockedBanner';
import { ReleaseFindings } from './ReleaseFindings';
import { ReleaseHeader } from './ReleaseHeader';
import { ReleaseSide } from './ReleaseSide';
import { WhereItRuns } from './WhereItRuns';
import styles from './ReleaseDetail.module.css';

interface Props {
  id: string;
  entityRef: string;
  /** Names and titles of the tracked environments. */
  titles: ReadonlyMap<string, string>;
  revision: number;
  /** The release that it is compared with; the one before where absent. */
  since?: string;
  onSinceChange: (id: string | undefined) => void;
  onBack: () => void;
  onOpenDeployment: (id: string) => void;
  onOpenRelease: (id: string) => void;
}

/** Everything that is known of one release. */
export function ReleaseDetail(props: Props) {
  const { id, revision, onBack } = props;
  const t = useTexts();
  const loaded = useRelease(id, revision);
  const { value, retry } = loaded;

  // The reader asked for this view; their place in the old one is gone.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  return (
    <article
      className={styles.root}
      aria-label={
        value
          ? t('release.detail.heading', { version: value.version })
          : t('release.detail.loadingHeading')
      }
    >
      <div>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiArrowLeftLine aria-hidden="true" />}
          onPress={onBack}
        >
          {t('release.detail.back')}
        </Button>
      </div>
      <ReleaseHeader headingRef={heading} release={value} onChanged={retry} />
      <LoadedContent
        loaded={loaded}
        errorTitle={t('release.detail.error')}
        forbidden={
          <PermissionNotice
            title={t('release.detail.missingTitle')}
            description={t('release.detail.missing', {
              permission: releaseReadPermission.name,
            })}
          />
        }
        skeleton={<DetailSkeleton label={t('release.detail.loading')} />}
      >
        {release => <Parts {...props} release={release} />}
      </LoadedContent>
    </article>
  );
}

function Parts(props: Props & { release: Release }) {
  const { release, entityRef, titles, revision } = props;
  const { id } = release;
  return (
    <>
      {release.blocked && <BlockedBanner block={release.blocked} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <ReleaseFindings releaseId={id} revision={revision} />
          <WhereItRuns
            releaseId={id}
            revision={revision}
            onOpenDeployment={props.onOpenDeployment}
          />
          <ReleaseChangesView
            releaseId={id}
            entityRef={entityRef}
            since={props.since}
            onSinceChange={props.onSinceChange}
            onOpenRelease={props.onOpenRelease}
          />
          <ReleaseNotesView releaseId={id} revision={revision} />
          <ReleaseChecklist
            releaseId={id}
            titles={titles}
            revision={revision}
          />
          <ReleaseEvidence
            releaseId={id}
            artifacts={release.artifacts}
            titles={titles}
            revision={revision}
          />
          <ReleaseDocuments release={release} revision={revision} />
        </div>
        <ReleaseSide release={release} />
      </div>
    </>
  );
}

const MAIN_HEIGHTS = ['8rem', '16rem', '12rem'];
const SIDE_HEIGHTS = ['12rem', '8rem'];

function DetailSkeleton(props: { label: string }) {
  return (
    <div className={styles.columns} role="status" aria-label={props.label}>
      <div className={styles.main}>
        {MAIN_HEIGHTS.map(height => (
          <Skeleton key={height} width="100%" height={height} />
        ))}
      </div>
      <div className={styles.side}>
        {SIDE_HEIGHTS.map(height => (
          <Skeleton key={height} width="100%" height={height} />
        ))}
      </div>
    </div>
  );
}
