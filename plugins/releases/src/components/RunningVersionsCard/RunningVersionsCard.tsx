import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { isRefused } from '../../api';
import { useEnvironments } from '../../hooks/useEnvironments';
import { useEnvironmentsPath } from '../../hooks/useEnvironmentsPath';
import { useRevision } from '../../hooks/useRevision';
import { useTexts } from '../../hooks/useTexts';
import { ErrorNotice, ForbiddenNotice } from '../Notices';
import { PathProblem } from '../PathHeader';
import { VersionRows, VersionRowsSkeleton } from './VersionRows';
import contrast from '../contrast.module.css';
import styles from './RunningVersionsCard.module.css';

/** Which version runs in which environment, for the overview of an entity. */
export function RunningVersionsCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const t = useTexts();
  const revision = useRevision(entityRef);
  const tabPath = useEnvironmentsPath();
  const { value, error, loadedAt, retry } = useEnvironments(
    entityRef,
    revision,
  );

  const content = () => {
    if (error && isRefused(error)) {
      return <ForbiddenNotice entityRef={entityRef} />;
    }
    if (!value) {
      return error ? (
        <ErrorNotice title={t('card.error')} error={error} onRetry={retry} />
      ) : (
        <VersionRowsSkeleton />
      );
    }
    if (value.problem) {
      return <PathProblem problem={value.problem} />;
    }
    const tracked = value.environments.filter(s => s.environment.tracked);
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('card.error')}
            error={error}
            loadedAt={loadedAt}
            onRetry={retry}
          />
        )}
        {tracked.length > 0 ? (
          <VersionRows states={tracked} />
        ) : (
          <Text as="p" color="secondary">
            {t('card.empty')}
          </Text>
        )}
      </>
    );
  };

  return (
    <Card className={contrast.contrast} aria-label={t('card.title')}>
      <CardHeader className={styles.header}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('card.title')}
        </Text>
        {tabPath && (
          <ButtonLink href={tabPath} size="small" variant="tertiary">
            {t('card.open')}
          </ButtonLink>
        )}
      </CardHeader>
      <CardBody className={styles.body}>{content()}</CardBody>
    </Card>
  );
}
