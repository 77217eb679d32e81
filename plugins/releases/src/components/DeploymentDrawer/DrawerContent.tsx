import { Alert, ButtonIcon, Skeleton, Text } from '@backstage/ui';
import { RiCloseLine, RiLockLine } from '@remixicon/react';
import {
  deploymentReadPermission,
  type DeploymentDetail,
} from '@slipway/backstage-plugin-releases-common';
import { isRefused } from '../../api';
import type { Loaded } from '../../hooks/useLoaded';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentEvidence } from '../DeploymentEvidence';
import { ErrorNotice } from '../Notices';
import { Rollout } from '../Rollout';
import { DeploymentArtifacts } from './DeploymentArtifacts';
import { DeploymentFacts } from './DeploymentFacts';
import { EventTimeline } from './EventTimeline';
import styles from './DeploymentDrawer.module.css';

/** What is in the drawer, whatever the loading came to. */
export function DrawerContent(props: {
  loaded: Loaded<DeploymentDetail>;
  titleId: string;
  titles: ReadonlyMap<string, string>;
  onClose: () => void;
}) {
  const { loaded, titleId, titles, onClose } = props;
  const { value, error, loadedAt, retry } = loaded;
  const t = useTexts();
  const environment =
    value &&
    (titles.get(value.deployment.environment) ?? value.deployment.environment);

  const content = () => {
    if (error && isRefused(error)) {
      return (
        <Alert
          status="info"
          icon={<RiLockLine aria-hidden="true" />}
          title={t('notice.forbiddenDeploymentTitle')}
          description={t('notice.forbiddenDeploymentDescription', {
            permission: deploymentReadPermission.name,
          })}
        />
      );
    }
    if (!value) {
      return error ? (
        <ErrorNotice title={t('drawer.error')} error={error} onRetry={retry} />
      ) : (
        <DrawerSkeleton label={t('drawer.loading')} />
      );
    }
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('drawer.error')}
            error={error}
            loadedAt={loadedAt}
            onRetry={retry}
          />
        )}
        <DeploymentFacts deployment={value.deployment} />
        <DeploymentArtifacts artifacts={value.deployment.artifacts} />
        <Rollout rollout={value.rollout} />
        <EventTimeline events={value.events} />
        <DeploymentEvidence deployment={value.deployment} />
      </>
    );
  };

  return (
    <div className={styles.root}>
      <header className={styles.header}>
        <Text
          as="h2"
          id={titleId}
          variant="title-x-small"
          weight="bold"
          className={styles.title}
        >
          {value && environment
            ? t('drawer.title', {
                version: value.deployment.version,
                environment,
              })
            : t('drawer.loadingTitle')}
        </Text>
        <ButtonIcon
          variant="tertiary"
          size="small"
          aria-label={t('drawer.close')}
          icon={<RiCloseLine aria-hidden="true" />}
          onPress={onClose}
        />
      </header>
      {content()}
    </div>
  );
}

function DrawerSkeleton(props: { label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={props.label}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} width={index % 2 ? '55%' : '75%'} height="1rem" />
      ))}
      <Skeleton width="100%" height="4rem" />
      <Skeleton width="100%" height="8rem" />
    </div>
  );
}
