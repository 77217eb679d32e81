import { Button, Select } from '@backstage/ui';
import { useReleaseChoices } from '../../hooks/useReleaseChoices';
import { useTexts } from '../../hooks/useTexts';
import styles from './ReleaseChangesView.module.css';

/** No id of a release looks like this. */
const BEFORE = 'before';

/** Chooses the release to compare with. */
export function ReleasePicker(props: {
  entityRef: string;
  /** The release that is shown; it is not compared with itself. */
  releaseId: string;
  /** The chosen one; the one before where absent. */
  since?: string;
  /** How the chosen one is called, as soon as that is known. */
  sinceVersion?: string;
  onChange: (id: string | undefined) => void;
}) {
  const { entityRef, releaseId, since, sinceVersion, onChange } = props;
  const t = useTexts();
  const choices = useReleaseChoices(entityRef);
  const others = choices.items.filter(({ id }) => id !== releaseId);
  const isListed = others.some(({ id }) => id === since);
  const options = [
    { id: BEFORE, label: t('release.changes.before') },
    // A link may name one that the list has not come to yet.
    ...(since && !isListed
      ? [{ id: since, label: sinceVersion ?? since }]
      : []),
    ...others.map(({ id, version }) => ({ id, label: version })),
  ];
  return (
    <span className={styles.picker}>
      <span className={styles.hint} aria-hidden="true">
        {t('release.changes.since')}
      </span>
      <Select
        className={styles.select}
        size="small"
        aria-label={t('release.changes.since')}
        options={options}
        search={{ placeholder: t('release.changes.search') }}
        loading={{ state: choices.loading, onLoadMore: choices.loadMore }}
        value={since ?? BEFORE}
        onChange={key =>
          onChange(key === null || key === BEFORE ? undefined : String(key))
        }
      />
      {choices.loading === 'error' && (
        <span role="alert" className={styles.hint}>
          {t('release.changes.listError')}{' '}
          <Button size="small" variant="tertiary" onPress={choices.retry}>
            {t('notice.retry')}
          </Button>
        </span>
      )}
    </span>
  );
}
