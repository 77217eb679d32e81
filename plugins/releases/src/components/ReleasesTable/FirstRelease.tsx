import { Card, CardBody, Text } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import { registerSnippet, usePluginBaseUrl } from '../GettingStarted';
import { Snippet } from '../Snippet';
import styles from './ReleasesTable.module.css';

/** What to do while no release is registered. */
export function FirstRelease(props: { entityRef: string }) {
  const t = useTexts();
  const baseUrl = usePluginBaseUrl();
  return (
    <Card>
      <CardBody className={styles.first}>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('release.table.emptyTitle')}
        </Text>
        <Text as="p" color="secondary">
          {t('release.table.emptyDescription')}
        </Text>
        <Snippet
          title={t('start.register')}
          text={registerSnippet(baseUrl, props.entityRef)}
        />
      </CardBody>
    </Card>
  );
}
