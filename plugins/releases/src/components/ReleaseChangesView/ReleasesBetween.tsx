import { Button } from '@backstage/ui';
import type { ReleaseChanges } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { PlainText } from '../PlainText';
import { Time } from '../Time';
import { Part } from './Part';
import styles from './ReleaseChangesView.module.css';

/** The releases between two others, the newest first, with their notes. */
export function ReleasesBetween(props: {
  releases: ReleaseChanges['releases'];
  onOpenRelease: (id: string) => void;
}) {
  const { releases, onOpenRelease } = props;
  const t = useTexts();
  // With one there is nothing in between: its notes have a place of their own.
  if (releases.length < 2) {
    return null;
  }
  return (
    <Part
      title={t('release.changes.releases', { count: releases.length })}
      empty=""
      items={releases}
    >
      {({ id, version, type, createdAt, notes }) => (
        <li className={styles.between}>
          <div className={styles.betweenHead}>
            <Button
              size="small"
              variant="tertiary"
              aria-label={t('release.changes.openRelease', { version })}
              onPress={() => onOpenRelease(id)}
            >
              {version}
            </Button>
            <span className={styles.hint}>{t(`release.type.${type}`)}</span>
            <span className={styles.hint}>
              <Time value={createdAt} />
            </span>
          </div>
          {notes && <PlainText text={notes.summary} />}
        </li>
      )}
    </Part>
  );
}
