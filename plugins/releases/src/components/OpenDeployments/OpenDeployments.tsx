import { Button, Card, Text } from '@backstage/ui';
import {
  isFinal,
  type EnvironmentState,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { DeploymentProgress } from '../DeploymentProgress';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './OpenDeployments.module.css';

/** The deployments that wait or run; nothing where there are none. */
export function OpenDeployments(props: {
  environments: EnvironmentState[];
  onOpenDeployment: (id: string) => void;
}) {
  const { environments, onOpenDeployment } = props;
  const t = useTexts();
  const open = environments.flatMap(({ environment, latest }) =>
    latest && !isFinal(latest.state) ? [{ environment, latest }] : [],
  );
  if (open.length === 0) {
    return null;
  }
  return (
    <section className={styles.root} aria-label={t('open.title')}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('open.title')}
      </Text>
      <Card className={styles.card}>
        <ul className={styles.list}>
          {open.map(({ environment, latest }) => {
            const actor = <ActorName actor={latest.requestedBy} />;
            return (
              <li key={latest.id} className={styles.row}>
                <span className={styles.status}>
                  <StatusLabel status={latest.state} />
                </span>
                <span className={styles.what}>
                  <span className={styles.version} title={latest.version}>
                    {latest.version}
                  </span>
                  <span className={styles.environment}>
                    {environment.title}
                  </span>
                </span>
                <span className={styles.when}>
                  {latest.startedAt
                    ? t('open.started', {
                        time: <Time value={latest.startedAt} />,
                        actor,
                      })
                    : t('open.requested', {
                        time: <Time value={latest.requestedAt} />,
                        actor,
                      })}
                </span>
                <span className={styles.progress}>
                  {latest.progress ? (
                    <DeploymentProgress
                      deployment={latest}
                      environmentTitle={environment.title}
                    />
                  ) : (
                    <span className={styles.reason} title={latest.reason}>
                      {latest.reason}
                    </span>
                  )}
                </span>
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t('lane.detailsOf', {
                    version: latest.version,
                    environment: environment.title,
                  })}
                  onPress={() => onOpenDeployment(latest.id)}
                >
                  {t('lane.details')}
                </Button>
              </li>
            );
          })}
        </ul>
      </Card>
    </section>
  );
}
