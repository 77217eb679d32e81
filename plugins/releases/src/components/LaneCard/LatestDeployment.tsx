import { Button, Text } from '@backstage/ui';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentProgress } from '../DeploymentProgress';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './LaneCard.module.css';

/**
 * What happened last in an environment. It keeps its height whatever happens,
 * so that live data moves nothing.
 */
export function LatestDeployment(props: {
  deployment?: Deployment;
  environmentTitle: string;
  runningVersion?: string;
  onOpen: (id: string) => void;
}) {
  const { deployment, environmentTitle, runningVersion, onOpen } = props;
  const t = useTexts();
  if (!deployment) {
    return (
      <footer className={styles.latest} aria-label={t('lane.latest')}>
        <Text variant="body-small" color="secondary">
          {t('lane.noDeployment')}
        </Text>
      </footer>
    );
  }
  const { version, state, reason } = deployment;
  // When it happened, which is not when it was recorded or imported.
  const at =
    deployment.finishedAt ?? deployment.startedAt ?? deployment.requestedAt;
  return (
    <footer className={styles.latest} aria-label={t('lane.latest')}>
      <div className={styles.latestHead}>
        <Text variant="body-small" color="secondary">
          <Time value={at} />
        </Text>
        <Button
          size="small"
          variant="tertiary"
          className={styles.details}
          aria-label={t('lane.detailsOf', {
            version,
            environment: environmentTitle,
          })}
          onPress={() => onOpen(deployment.id)}
        >
          {t('lane.details')}
        </Button>
      </div>
      <div className={styles.latestStatus}>
        <StatusLabel status={state} />
        {(version !== runningVersion || state !== 'succeeded') && (
          <span className={styles.latestVersion} title={version}>
            {version}
          </span>
        )}
      </div>
      <DeploymentProgress
        deployment={deployment}
        environmentTitle={environmentTitle}
      />
      {state !== 'succeeded' && state !== 'running' && reason && (
        <span className={styles.reason} title={reason}>
          {reason}
        </span>
      )}
    </footer>
  );
}
