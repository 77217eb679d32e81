import {
  isInProgress,
  type Deployment,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ProgressLine } from '../material/ProgressLine';
import styles from './DeploymentProgress.module.css';

/** How far a running deployment is; nothing for one that does not run. */
export function DeploymentProgress(props: {
  deployment: Deployment;
  environmentTitle: string;
}) {
  const { deployment, environmentTitle } = props;
  const { progress, state, version } = deployment;
  const t = useTexts();
  if (!isInProgress(state)) {
    return null;
  }
  const step = progress && t('lane.progress', progressParams(progress));
  return (
    <div className={styles.root}>
      <ProgressLine
        label={t('lane.progressOf', { version, environment: environmentTitle })}
        value={progress && (100 * progress.step) / progress.steps}
        valueText={step}
      />
      {progress && (
        <div className={styles.facts}>
          <span className={styles.step}>{step}</span>
          {progress.weight !== undefined && (
            <span className={styles.step}>
              {t('lane.weight', { weight: String(progress.weight) })}
            </span>
          )}
          {progress.label && (
            <span className={styles.label} title={progress.label}>
              {progress.label}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function progressParams(progress: { step: number; steps: number }) {
  return { step: String(progress.step), steps: String(progress.steps) };
}
