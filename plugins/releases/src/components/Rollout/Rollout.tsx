import { Text } from '@backstage/ui';
import type {
  AnalysisResult,
  Rollout as RolloutFacts,
} from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { StatusLabel, type Status } from '../StatusLabel';
import { Time } from '../Time';
import { formatSeconds } from './formatSeconds';
import { Analysis } from './Analysis';
import { strategyName } from './strategyName';
import styles from './Rollout.module.css';

type Step = RolloutFacts['steps'][number];

const STATUS: Record<Step['state'], Status> = {
  planned: 'step-planned',
  active: 'step-active',
  done: 'step-done',
  skipped: 'step-skipped',
};

/** The steps of a rollout with weights, pauses and what was measured. */
export function Rollout(props: { rollout?: RolloutFacts }) {
  const { rollout } = props;
  const t = useTexts();
  if (!rollout) {
    return null;
  }
  const { strategy, steps, findings } = rollout;
  return (
    <section className={styles.root} aria-label={t('rollout.title')}>
      <Text as="h3" variant="body-large" weight="bold">
        {t('rollout.title')}{' '}
        <span className={styles.strategy}>{strategyName(strategy, t)}</span>
      </Text>
      {findings?.map(({ code, message }) => (
        <Text key={code} as="p" variant="body-small" color="warning">
          {message}
        </Text>
      ))}
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label={t('rollout.steps')}>
          {steps.map((step, index) => (
            // Steps have no names of their own, and never change places.
            // eslint-disable-next-line react/no-array-index-key
            <RolloutStep key={index} step={step} number={index + 1} />
          ))}
        </ol>
      )}
    </section>
  );
}

function RolloutStep(props: { step: Step; number: number }) {
  const { step, number } = props;
  const t = useTexts();
  const locale = useLocale();
  const { weight, pauseSeconds, label, at, state, analysis = [] } = step;
  return (
    <li className={styles.step} data-state={state}>
      <span className={styles.weight}>
        {weight === undefined
          ? t('rollout.step', { step: String(number) })
          : t('rollout.weight', { weight: String(weight) })}
      </span>
      <span className={styles.facts}>
        <span className={styles.line}>
          <StatusLabel status={STATUS[state]} />
          {at && <Time value={at} />}
          {pauseSeconds !== undefined && (
            <span>
              {t('rollout.pause', {
                pause: formatSeconds(pauseSeconds, locale),
              })}
            </span>
          )}
        </span>
        {label && (
          <span className={styles.label} title={label}>
            {label}
          </span>
        )}
        <Analysis results={analysis as AnalysisResult[]} />
      </span>
    </li>
  );
}
