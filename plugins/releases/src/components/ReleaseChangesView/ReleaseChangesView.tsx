import type { ReleaseChanges } from '@slipway/backstage-plugin-releases-common';
import { useReleasePart } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { ExternalLink } from '../ExternalLink';
import { LoadedSection } from '../Section';
import { StatusLabel } from '../StatusLabel';
import { ChangedKeys } from './ChangedKeys';
import { Commits } from './Commits';
import { Migrations } from './Migrations';
import { ReleasePicker } from './ReleasePicker';
import { ReleasesBetween } from './ReleasesBetween';
import styles from './ReleaseChangesView.module.css';

/** What changes from another release to this one. */
export function ReleaseChangesView(props: {
  releaseId: string;
  entityRef: string;
  /** The release that it is compared with; the one before where absent. */
  since?: string;
  onSinceChange: (id: string | undefined) => void;
  onOpenRelease: (id: string) => void;
}) {
  const { releaseId, entityRef, since, onSinceChange, onOpenRelease } = props;
  const t = useTexts();
  // Releases do not change, so neither does what lies between two of them.
  const loaded = useReleasePart(
    `${releaseId} ${since ?? ''}`,
    0,
    (api, signal) => api.getReleaseChanges(releaseId, { since }, { signal }),
  );
  return (
    <LoadedSection
      title={t('release.changes.title')}
      loaded={loaded}
      lines={5}
      aside={value => (
        <ReleasePicker
          entityRef={entityRef}
          releaseId={releaseId}
          since={since}
          sinceVersion={value?.from?.version}
          onChange={onSinceChange}
        />
      )}
    >
      {changes => <Changes changes={changes} onOpenRelease={onOpenRelease} />}
    </LoadedSection>
  );
}

function Changes(props: {
  changes: ReleaseChanges;
  onOpenRelease: (id: string) => void;
}) {
  const { changes, onOpenRelease } = props;
  const { from, to, direction, releases, commits, origin } = changes;
  const { migrations, configurationKeys, compareUrl, truncated } = changes;
  const t = useTexts();
  if (direction === 'same') {
    return <p className={styles.hint}>{t('release.changes.same')}</p>;
  }
  return (
    <>
      {!from && <p className={styles.hint}>{t('release.changes.first')}</p>}
      {from && direction === 'backward' && (
        <div className={styles.backward}>
          <StatusLabel status="going-back" />
          <span>
            {t('release.changes.backward', {
              from: from.version,
              to: to.version,
            })}
          </span>
        </div>
      )}
      <div className={styles.summary}>
        {from && (
          <strong>
            {t('release.changes.summary', {
              from: from.version,
              to: to.version,
            })}
          </strong>
        )}
        <span>{t('release.changes.releases', { count: releases.length })}</span>
        <span>{t('release.changes.commits', { count: commits.length })}</span>
        <span>
          {t('release.changes.migrations', { count: migrations.length })}
        </span>
        <span>
          {t('release.changes.keys', { count: configurationKeys.length })}
        </span>
      </div>
      <ReleasesBetween releases={releases} onOpenRelease={onOpenRelease} />
      <Commits commits={commits} origin={origin} />
      <Migrations migrations={migrations} />
      <ChangedKeys keys={configurationKeys} />
      {truncated && (
        <p className={styles.hint}>{t('release.changes.truncated')}</p>
      )}
      {compareUrl && (
        <ExternalLink href={compareUrl}>
          {t('release.changes.compare')}
        </ExternalLink>
      )}
    </>
  );
}
