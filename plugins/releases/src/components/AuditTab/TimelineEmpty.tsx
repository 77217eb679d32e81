import { Text } from '@backstage/ui';
import type { EntityEnvironments } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { GettingStarted, annotationSnippet } from '../GettingStarted';
import { Snippet } from '../Snippet';
import styles from './AuditTab.module.css';

/** What to do while nothing is recorded about an entity. */
export function TimelineEmpty(props: {
  entityRef: string;
  environments?: EntityEnvironments;
}) {
  const { entityRef, environments } = props;
  const t = useTexts();
  const tracked = environments?.environments.find(
    ({ environment }) => environment.tracked,
  );
  return (
    <div className={styles.empty}>
      <Text as="h3" variant="body-large" weight="bold">
        {t('audit.tab.emptyTitle')}
      </Text>
      <Text as="p" color="secondary">
        {t('audit.tab.empty')}
      </Text>
      {environments?.path ? (
        <GettingStarted
          entityRef={entityRef}
          pathName={environments.path.name}
          environment={tracked?.environment.name ?? 'development'}
        />
      ) : (
        <Snippet
          title={t('start.annotation')}
          text={annotationSnippet('standard')}
        />
      )}
    </div>
  );
}
