import { ReactNode } from 'react';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { CopyButton } from '../CopyButton';
import { Source } from '../DeploymentsTable/Source';
import { shortHash } from '../Digest';
import { StatusLabel } from '../StatusLabel';
import { DurationText, Time } from '../Time';
import { ReleaseLink } from './ReleaseLink';
import { RollbackFact } from './RollbackFact';
import styles from './DeploymentDrawer.module.css';

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** What is known of a deployment besides its artifacts and events. */
export function DeploymentFacts(props: { deployment: Deployment }) {
  const { deployment } = props;
  const { startedAt, finishedAt, reason, commit, policy } = deployment;
  const { strategy, rollback } = deployment;
  const t = useTexts();
  return (
    <dl className={styles.facts}>
      <Fact name={t('drawer.state')}>
        <StatusLabel status={deployment.state} />
      </Fact>
      <Fact name={t('release.deployment.release')}>
        <ReleaseLink
          version={deployment.version}
          releaseId={deployment.releaseId}
        />
      </Fact>
      <Fact name={t('drawer.requested')}>
        <Time value={deployment.requestedAt} format="absolute" />
      </Fact>
      <Fact name={t('drawer.by')}>
        <ActorName actor={deployment.requestedBy} />
      </Fact>
      {startedAt && (
        <Fact name={t('drawer.started')}>
          <Time value={startedAt} format="absolute" />
        </Fact>
      )}
      {finishedAt && (
        <Fact name={t('drawer.finished')}>
          <Time value={finishedAt} format="absolute" />
        </Fact>
      )}
      {startedAt && (
        <Fact name={t('drawer.duration')}>
          <DurationText from={startedAt} to={finishedAt} />
        </Fact>
      )}
      {reason && <Fact name={t('drawer.reason')}>{reason}</Fact>}
      {strategy && (
        <Fact name={t('release.deployment.strategy')}>{strategy}</Fact>
      )}
      {rollback && (
        <Fact name={t('release.deployment.rollback')}>
          <RollbackFact rollback={rollback} />
        </Fact>
      )}
      {commit && (
        <Fact name={t('drawer.commit')}>
          <span className={styles.hash}>
            <code title={commit}>{shortHash(commit)}</code>
            <CopyButton
              text={commit}
              label={t('drawer.copyCommit')}
              copiedLabel={t('snippet.copied')}
            />
          </span>
        </Fact>
      )}
      {deployment.changeKinds && deployment.changeKinds.length > 0 && (
        <Fact name={t('drawer.changes')}>
          {deployment.changeKinds
            .map(kind => t(`changeKind.${kind}`))
            .join(', ')}
        </Fact>
      )}
      <Fact name={t('drawer.source')}>
        <Source source={deployment.source} />
      </Fact>
      <Fact name={t('drawer.recordedAs')}>
        {t(`drawer.recordedAsValue.${deployment.recordedAs}`)}
      </Fact>
      <Fact name={t('drawer.policy')}>
        {policy ? (
          <span className={styles.hash}>
            {policy.name}{' '}
            <code title={policy.hash}>{shortHash(policy.hash)}</code>
            <CopyButton
              text={policy.hash}
              label={t('path.copyHash')}
              copiedLabel={t('path.hashCopied')}
            />
          </span>
        ) : (
          t('drawer.noPolicy')
        )}
      </Fact>
    </dl>
  );
}
