import { Card, Text } from '@backstage/ui';
import type { EnvironmentState } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import type { DescribedComparison } from '../Lanes/describeComparison';
import { LaneHeader } from './LaneHeader';
import { LatestDeployment } from './LatestDeployment';
import { Running } from './Running';
import { UnrecordedChange } from './UnrecordedChange';
import styles from './LaneCard.module.css';

/** One tracked environment: what runs there and what happened there last. */
export function LaneCard(props: {
  state: EnvironmentState;
  /** Title of the environment that this one stands by for. */
  standbyTitle?: string;
  /** Environments further left that promote to this one. */
  alsoFrom?: { title: string; comparison?: DescribedComparison }[];
  /** Whether it shows the past, of which only what ran is known. */
  isPast?: boolean;
  onOpenDeployment: (id: string) => void;
}) {
  const { state, standbyTitle, alsoFrom, isPast, onOpenDeployment } = props;
  const { environment } = state;
  const t = useTexts();
  return (
    <Card className={styles.card} aria-label={environment.title}>
      <div className={styles.body}>
        <div>
          <LaneHeader environment={environment} standbyTitle={standbyTitle} />
          {alsoFrom?.map(({ title, comparison }) => (
            <Text key={title} as="p" variant="body-small" color="secondary">
              {comparison
                ? t('lane.alsoFromCompared', {
                    from: title,
                    comparison: comparison.sentence,
                  })
                : t('lane.alsoFrom', { from: title })}
            </Text>
          ))}
        </div>
        <Running state={state} isPast={isPast} />
        {state.findings?.map(({ code, message }) => (
          <Text key={code} as="p" variant="body-small" color="warning">
            {message}
          </Text>
        ))}
        {state.unrecordedChange && (
          <UnrecordedChange observed={state.observed} />
        )}
      </div>
      {!isPast && (
        <LatestDeployment
          deployment={state.latest}
          environmentTitle={environment.title}
          runningVersion={state.declared?.version}
          onOpen={onOpenDeployment}
        />
      )}
    </Card>
  );
}
