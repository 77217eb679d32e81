import type {
  PublishedReleaseNotes,
  ReleaseNotes,
} from '@slipway/backstage-plugin-releases-common';
import { useReleasePart } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { PlainText } from '../PlainText';
import { LoadedSection } from '../Section';
import { Time } from '../Time';
import styles from './ReleaseNotesView.module.css';

/** The notes of a release, with their earlier revisions. */
export function ReleaseNotesView(props: {
  releaseId: string;
  revision: number;
}) {
  const { releaseId, revision } = props;
  const t = useTexts();
  const loaded = useReleasePart(releaseId, revision, (api, signal) =>
    api.listReleaseNotes(releaseId, { signal }),
  );
  return (
    <LoadedSection title={t('release.notes.title')} loaded={loaded} lines={4}>
      {({ items: [latest, ...earlier] }) =>
        latest ? (
          <>
            <Notes notes={latest.notes} />
            <Published published={latest} />
            {earlier.length > 0 && (
              <details className={styles.earlier}>
                <summary>
                  {t('release.notes.earlier', { count: earlier.length })}
                </summary>
                {earlier.map(published => (
                  <Revision key={published.revision} published={published} />
                ))}
              </details>
            )}
          </>
        ) : (
          <p className={styles.hint}>{t('release.notes.empty')}</p>
        )
      }
    </LoadedSection>
  );
}

function Notes(props: { notes: ReleaseNotes }) {
  const { summary, knownIssues, rollback } = props.notes;
  const t = useTexts();
  return (
    <>
      <PlainText text={summary} />
      {knownIssues && (
        <div className={styles.part}>
          <strong>{t('release.notes.known')}</strong>
          <PlainText text={knownIssues} />
        </div>
      )}
      {rollback && (
        <div className={styles.part}>
          <strong>{t('release.notes.rollback')}</strong>
          <PlainText text={rollback} />
        </div>
      )}
    </>
  );
}

function Published(props: { published: PublishedReleaseNotes }) {
  const { revision, publishedAt, publishedBy } = props.published;
  const t = useTexts();
  const meta = {
    time: <Time value={publishedAt} />,
    actor: <ActorName actor={publishedBy} />,
  };
  return (
    <p className={styles.hint}>
      {revision === 0
        ? t('release.notes.registered', meta)
        : t('release.notes.published', meta)}
    </p>
  );
}

function Revision(props: { published: PublishedReleaseNotes }) {
  const { published } = props;
  const t = useTexts();
  return (
    <div className={styles.revision}>
      <strong>
        {t('release.notes.revision', { revision: String(published.revision) })}
      </strong>
      <Notes notes={published.notes} />
      <Published published={published} />
    </div>
  );
}
