import type { Artifact } from '@slipway/backstage-plugin-releases-common';
import { useReleasePart } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { LoadedSection } from '../Section';
import { EvidenceItem } from './EvidenceItem';
import { groupEvidence } from './groupEvidence';
import styles from './ReleaseEvidence.module.css';

/** The results of checks of a release, as its promotion path judges them now. */
export function ReleaseEvidence(props: {
  releaseId: string;
  artifacts: Artifact[];
  /** Names and titles of the tracked environments, in the order of the path. */
  titles: ReadonlyMap<string, string>;
  revision: number;
}) {
  const { releaseId, artifacts, titles, revision } = props;
  const t = useTexts();
  const loaded = useReleasePart(releaseId, revision, (api, signal) =>
    api.listReleaseEvidence(releaseId, { signal }),
  );
  // Which artifact is meant is a question only where there are several.
  const names = new Map(
    artifacts.length > 1
      ? artifacts.map(({ digest, name }) => [digest, name])
      : [],
  );
  return (
    <LoadedSection
      title={t('release.evidence.title')}
      loaded={loaded}
      lines={6}
    >
      {({ items }) =>
        items.length === 0 ? (
          <p className={styles.hint}>{t('release.evidence.empty')}</p>
        ) : (
          <>
            {groupEvidence(items, [...titles.keys()]).map(group => {
              const title = group.environment
                ? titles.get(group.environment) ?? group.environment
                : t('release.evidence.general');
              return (
                <div key={group.environment ?? ''} className={styles.group}>
                  <h4 className={styles.heading}>{title}</h4>
                  <ul className={styles.items} aria-label={title}>
                    {group.items.map(item => (
                      <EvidenceItem
                        key={`${item.check} ${item.artifact ?? ''}`}
                        item={item}
                        artifact={item.artifact && names.get(item.artifact)}
                        titles={titles}
                      />
                    ))}
                  </ul>
                </div>
              );
            })}
          </>
        )
      }
    </LoadedSection>
  );
}
