import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { useTexts, type Texts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { Source } from '../DeploymentsTable/Source';
import { Hash } from '../Digest';
import { FactList, type MaybeFact } from '../FactList';
import { strategyName } from '../Rollout';
import { StatusLabel } from '../StatusLabel';
import { DurationText, Time } from '../Time';
import { ReleaseLink } from './ReleaseLink';
import { RollbackFact } from './RollbackFact';

/** What is known of a deployment besides its artifacts and events. */
export function DeploymentFacts(props: { deployment: Deployment }) {
  const { deployment } = props;
  const t = useTexts();
  return (
    <FactList
      facts={[
        [t('drawer.state'), <StatusLabel status={deployment.state} />],
        [
          t('release.deployment.release'),
          <ReleaseLink
            version={deployment.version}
            releaseId={deployment.releaseId}
          />,
        ],
        ...courseOf(deployment, t),
        ...originOf(deployment, t),
      ]}
    />
  );
}

/** Who asked for it, and how it went. */
function courseOf(deployment: Deployment, t: Texts): MaybeFact[] {
  const { startedAt, finishedAt, reason, strategy, rollback } = deployment;
  return [
    [
      t('drawer.requested'),
      <Time value={deployment.requestedAt} format="absolute" />,
    ],
    [t('drawer.by'), <ActorName actor={deployment.requestedBy} />],
    startedAt && [
      t('drawer.started'),
      <Time value={startedAt} format="absolute" />,
    ],
    finishedAt && [
      t('drawer.finished'),
      <Time value={finishedAt} format="absolute" />,
    ],
    startedAt && [
      t('drawer.duration'),
      <DurationText from={startedAt} to={finishedAt} />,
    ],
    reason && [t('drawer.reason'), reason],
    strategy && [t('release.deployment.strategy'), strategyName(strategy, t)],
    rollback && [
      t('release.deployment.rollback'),
      <RollbackFact rollback={rollback} />,
    ],
  ];
}

/** What it consists of, where it is known from, and which policy applied. */
function originOf(deployment: Deployment, t: Texts): MaybeFact[] {
  const { commit, changeKinds = [], policy } = deployment;
  return [
    commit && [
      t('drawer.commit'),
      <Hash value={commit} label={t('drawer.copyCommit')} />,
    ],
    changeKinds.length > 0 && [
      t('drawer.changes'),
      changeKinds.map(kind => t(`changeKind.${kind}`)).join(', '),
    ],
    [t('drawer.source'), <Source source={deployment.source} />],
    [
      t('drawer.recordedAs'),
      t(`drawer.recordedAsValue.${deployment.recordedAs}`),
    ],
    [
      t('drawer.policy'),
      policy ? (
        <>
          {policy.name} <Hash value={policy.hash} label={t('path.copyHash')} />
        </>
      ) : (
        t('drawer.noPolicy')
      ),
    ],
  ];
}
