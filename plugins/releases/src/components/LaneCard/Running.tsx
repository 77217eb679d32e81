import { Text } from '@backstage/ui';
import type {
  EnvironmentState,
  RunningVersion,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { Digest } from '../Digest';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './LaneCard.module.css';

/** What was last deployed with success, or why there is nothing. */
export function Running(props: { state: EnvironmentState; isPast?: boolean }) {
  const { isPast } = props;
  const { environment, declared, observed, health } = props.state;
  const t = useTexts();

  if (!declared) {
    const status = environment.active ? 'nothing-deployed' : 'not-activated';
    return (
      <div className={styles.running}>
        {!isPast && <StatusLabel status={status} />}
        <Text as="p" variant="body-small" color="secondary">
          {isPast && t('travel.none')}
          {!isPast &&
            t(
              environment.active ? 'lane.nothingDeployed' : 'lane.notActivated',
            )}
        </Text>
        {health !== 'unknown' && <StatusLabel status={`health-${health}`} />}
      </div>
    );
  }

  const [artifact, ...more] = declared.artifacts;
  return (
    <div className={styles.running}>
      <span className={styles.version} title={declared.version}>
        {declared.version}
      </span>
      <div className={styles.digest}>
        {artifact ? (
          <Digest digest={artifact.digest} />
        ) : (
          <Text variant="body-small" color="secondary">
            {t('lane.noDigest')}
          </Text>
        )}
        {more.length > 0 && (
          <Text variant="body-small" color="secondary">
            {t('lane.moreArtifacts', { count: more.length })}
          </Text>
        )}
      </div>
      <div className={styles.statusLine}>
        {!isPast && <StatusLabel status={`health-${health}`} />}
        {(declared.recordedAs === 'imported' ||
          declared.recordedAs === 'reported') && (
          <span
            className={styles.hint}
            title={t(`lane.${declared.recordedAs}Hint`)}
          >
            {t(`lane.${declared.recordedAs}`)}
          </span>
        )}
      </div>
      <Text as="p" variant="body-small" color="secondary">
        <Since running={declared} />
      </Text>
      {observed?.stale && (
        <Text as="p" variant="body-small" color="secondary">
          {t('lane.observedStale', {
            source: observed.source,
            time: <Time value={observed.at} />,
          })}
        </Text>
      )}
    </div>
  );
}

function Since(props: { running: RunningVersion }) {
  const { since, by } = props.running;
  const t = useTexts();
  if (!since) {
    return <>{t('lane.sinceUnknown')}</>;
  }
  const time = <Time value={since} />;
  return by
    ? t('lane.sinceBy', { time, actor: <ActorName actor={by} /> })
    : t('lane.since', { time });
}
