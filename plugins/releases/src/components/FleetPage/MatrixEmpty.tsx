import { Card, CardBody, Text } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import { annotationSnippet } from '../GettingStarted';
import { Snippet } from '../Snippet';
import styles from './Matrix.module.css';

/** What to do while no component has environments. */
export function MatrixEmpty() {
  const t = useTexts();
  return (
    <Card>
      <CardBody className={styles.empty}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('fleet.matrix.emptyTitle')}
        </Text>
        <Text as="p" color="secondary">
          {t('fleet.matrix.empty')}
        </Text>
        <Snippet
          title={t('fleet.matrix.annotation')}
          text={annotationSnippet('standard')}
        />
      </CardBody>
    </Card>
  );
}
