import { Button } from '@backstage/ui';
import type { ChecklistItem } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import type { AnswerKind } from './useAnswer';
import styles from './ReleaseChecklist.module.css';

/** What a person can say to an item in its state. */
export function ItemActions(props: {
  item: ChecklistItem;
  isPending: boolean;
  onChoose: (kind: AnswerKind) => void;
}) {
  const { item, isPending, onChoose } = props;
  const t = useTexts();
  const of = { item: item.title };
  if (item.answer && item.state !== 'open') {
    return (
      <div className={styles.actions}>
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('release.checklist.takeBackOf', of)}
          onPress={() => onChoose('open')}
        >
          {t('release.checklist.takeBack')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        variant="secondary"
        aria-label={t('release.checklist.doneOf', of)}
        isPending={isPending}
        onPress={() => onChoose('done')}
      >
        {t('release.checklist.done')}
      </Button>
      <Button
        size="small"
        variant="tertiary"
        aria-label={t('release.checklist.notApplicableOf', of)}
        onPress={() => onChoose('not-applicable')}
      >
        {t('release.checklist.notApplicable')}
      </Button>
    </div>
  );
}
