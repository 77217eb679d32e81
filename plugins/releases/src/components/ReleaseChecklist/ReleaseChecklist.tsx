import { useState } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  checklistAnswerPermission,
  type ReleaseChecklist as Checklist,
} from '@slipway/backstage-plugin-releases-common';
import { useReleasePart } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { ProgressLine } from '../material/ProgressLine';
import { LoadedSection } from '../Section';
import { ChecklistItemRow } from './ChecklistItemRow';
import { progressOf } from './checklistProgress';
import styles from './ReleaseChecklist.module.css';

/** What has to be settled for a release, and who or what settles it. */
export function ReleaseChecklist(props: {
  releaseId: string;
  /** Names and titles of the tracked environments. */
  titles: ReadonlyMap<string, string>;
  revision: number;
}) {
  const { releaseId, titles, revision } = props;
  const t = useTexts();
  const loaded = useReleasePart(releaseId, revision, (api, signal) =>
    api.getReleaseChecklist(releaseId, { signal }),
  );
  // An answer brings the list as it is after it, before the next load does.
  const [fresh, setFresh] = useState<{ value: Checklist; at: number }>();
  const isFresh = fresh !== undefined && fresh.at > (loaded.loadedAt ?? 0);
  const value = isFresh ? fresh.value : loaded.value;
  return (
    <LoadedSection
      title={t('release.checklist.title')}
      loaded={{ ...loaded, value }}
      lines={8}
      aside={checklist => checklist && <Overall checklist={checklist} />}
    >
      {checklist =>
        checklist.sections.length === 0 ? (
          <p className={styles.hint}>{t('release.checklist.empty')}</p>
        ) : (
          <Sections
            releaseId={releaseId}
            titles={titles}
            checklist={checklist}
            onAnswered={answered => {
              setFresh({ value: answered, at: Date.now() });
              loaded.retry();
            }}
          />
        )
      }
    </LoadedSection>
  );
}

function Overall(props: { checklist: Checklist }) {
  const t = useTexts();
  const { settled, all } = progressOf(
    props.checklist.sections.flatMap(({ items }) => items),
  );
  if (all === 0) {
    return null;
  }
  const numbers = { settled: String(settled), all: String(all) };
  return (
    <div className={styles.overall}>
      <span>{t('release.checklist.progress', numbers)}</span>
      <ProgressLine
        label={t('release.checklist.progressLabel')}
        value={(settled / all) * 100}
        valueText={t('release.checklist.progressText', numbers)}
      />
    </div>
  );
}

function Sections(props: {
  releaseId: string;
  titles: ReadonlyMap<string, string>;
  checklist: Checklist;
  onAnswered: (checklist: Checklist) => void;
}) {
  const { releaseId, titles, checklist, onAnswered } = props;
  const t = useTexts();
  const { allowed, loading } = usePermission({
    permission: checklistAnswerPermission,
  });
  const isAsked = checklist.sections.some(({ items }) =>
    items.some(({ answerable }) => answerable),
  );
  return (
    <>
      {isAsked && !allowed && !loading && (
        <p className={styles.hint}>
          {t('release.needs', {
            action: t('release.checklist.action'),
            permission: checklistAnswerPermission.name,
          })}
        </p>
      )}
      {checklist.sections.map(({ name, title, items }) => {
        const { settled, all } = progressOf(items);
        return (
          <div key={name} className={styles.section}>
            <div className={styles.sectionHead}>
              <h4>{title}</h4>
              <span>
                {t('release.checklist.progress', {
                  settled: String(settled),
                  all: String(all),
                })}
              </span>
            </div>
            <ul className={styles.items} aria-label={title}>
              {items.map(item => (
                <ChecklistItemRow
                  key={item.name}
                  releaseId={releaseId}
                  section={name}
                  item={item}
                  titles={titles}
                  mayAnswer={allowed}
                  onAnswered={onAnswered}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
