import { useReleasePart } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { LoadedSection } from '../Section';
import { StatusLabel } from '../StatusLabel';
import styles from './ReleaseDetail.module.css';

/** What stands out about a release; nothing at all where nothing does. */
export function ReleaseFindings(props: {
  releaseId: string;
  revision: number;
}) {
  const { releaseId, revision } = props;
  const t = useTexts();
  const loaded = useReleasePart(releaseId, revision, (api, signal) =>
    api.listReleaseFindings(releaseId, { signal }),
  );
  if (!loaded.error && !loaded.value?.items.length) {
    return null;
  }
  return (
    <LoadedSection title={t('release.findings.title')} loaded={loaded}>
      {({ items }) => (
        <ul className={styles.list}>
          {items.map(({ code, severity, message, subject }) => (
            <li key={`${code} ${subject}`} className={styles.finding}>
              <StatusLabel status={`finding-${severity}`} />
              <span className={styles.text}>
                {message}
                {subject && <code title={subject}>{subject}</code>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </LoadedSection>
  );
}
