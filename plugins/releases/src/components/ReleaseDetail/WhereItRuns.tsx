import { Button } from '@backstage/ui';
import type { WherePlace } from '@slipway/backstage-plugin-releases-common';
import { useReleasePart } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { LoadedSection } from '../Section';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './ReleaseDetail.module.css';

/** The environments that run a release, and those that ran it. */
export function WhereItRuns(props: {
  releaseId: string;
  revision: number;
  onOpenDeployment: (id: string) => void;
}) {
  const { releaseId, revision, onOpenDeployment } = props;
  const t = useTexts();
  const loaded = useReleasePart(releaseId, revision, (api, signal) =>
    api.getReleaseEnvironments(releaseId, { signal }),
  );
  return (
    <LoadedSection title={t('release.where.title')} loaded={loaded} lines={2}>
      {({ items, truncated }) =>
        items.length === 0 ? (
          <p className={styles.hint}>{t('release.where.empty')}</p>
        ) : (
          <>
            <ul className={styles.list}>
              {items.map(place => (
                <Place
                  key={`${place.environment} ${place.since}`}
                  place={place}
                  onOpenDeployment={onOpenDeployment}
                />
              ))}
            </ul>
            {truncated && (
              <p className={styles.hint}>{t('release.where.truncated')}</p>
            )}
          </>
        )
      }
    </LoadedSection>
  );
}

function Place(props: {
  place: WherePlace;
  onOpenDeployment: (id: string) => void;
}) {
  const { environmentTitle, state, since, until, deploymentId } = props.place;
  const t = useTexts();
  return (
    <li className={styles.place}>
      <strong className={styles.ellipsis} title={environmentTitle}>
        {environmentTitle}
      </strong>
      <StatusLabel status={`place-${state}`} />
      <span className={styles.hint}>
        {until
          ? t('release.where.span', {
              since: <Time value={since} />,
              until: <Time value={until} />,
            })
          : t('release.where.since', { since: <Time value={since} /> })}
      </span>
      {deploymentId && (
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('release.where.deploymentOf', {
            environment: environmentTitle,
          })}
          onPress={() => props.onOpenDeployment(deploymentId)}
        >
          {t('release.where.deployment')}
        </Button>
      )}
    </li>
  );
}
