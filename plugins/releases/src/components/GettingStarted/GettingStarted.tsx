import { Card, CardBody, Text } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import { Snippet } from '../Snippet';
import { annotationSnippet, registerSnippet, requestSnippet } from './snippets';
import { usePluginBaseUrl } from './usePluginBaseUrl';
import styles from './GettingStarted.module.css';

/** What to do while nothing is recorded for an entity. */
export function GettingStarted(props: {
  entityRef: string;
  pathName: string;
  environment: string;
}) {
  const { entityRef, pathName, environment } = props;
  const t = useTexts();
  const baseUrl = usePluginBaseUrl();
  return (
    <Card>
      <CardBody className={styles.body}>
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('start.title')}
        </Text>
        <Text as="p" color="secondary">
          {t('start.description')}
        </Text>
        <div className={styles.snippets}>
          <Snippet
            title={t('start.register')}
            text={registerSnippet(baseUrl, entityRef)}
          />
          <div className={styles.column}>
            <Snippet
              title={t('start.request')}
              text={requestSnippet(baseUrl, entityRef, environment)}
            />
            <Snippet
              title={t('start.annotation')}
              text={annotationSnippet(pathName)}
            />
          </div>
        </div>
      </CardBody>
    </Card>
  );
}
