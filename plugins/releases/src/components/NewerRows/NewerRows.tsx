import { Button, Text } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import styles from './NewerRows.module.css';

/** Says that a list has something new, which is shown when the reader asks. */
export function NewerRows(props: { isShown: boolean; onShow: () => void }) {
  const t = useTexts();
  return (
    <div role="status" className={styles.root}>
      {props.isShown && (
        <>
          <Text variant="body-small" color="secondary">
            {t('table.newer')}
          </Text>
          <Button size="small" variant="secondary" onPress={props.onShow}>
            {t('table.showNewest')}
          </Button>
        </>
      )}
    </div>
  );
}
