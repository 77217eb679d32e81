import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { WherePlace } from '@slipway/backstage-plugin-releases-common';
import { Link } from 'react-router-dom';
import { shortRef } from '../../hooks/useFleetOptions';
import { useTexts } from '../../hooks/useTexts';
import { EntityLink } from '../EntityLink';
import { Time } from '../Time';
import { entityTabPath } from './entityTabPath';
import styles from './Where.module.css';

/** Environments that run or ran something, each with the way to its record. */
export function WherePlaces(props: {
  label: string;
  places: WherePlace[];
  onOpenDeployment: (id: string) => void;
}) {
  const { label, places, onOpenDeployment } = props;
  const t = useTexts();
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('fleet.where.entity')}</th>
            <th scope="col">{t('fleet.where.environment')}</th>
            <th scope="col">{t('fleet.where.version')}</th>
            <th scope="col">{t('fleet.where.since')}</th>
            <th scope="col">{t('fleet.where.until')}</th>
            <th scope="col">{t('fleet.where.details')}</th>
          </tr>
        </thead>
        <tbody>
          {places.map(place => (
            <PlaceRow
              key={`${place.entityRef} ${place.environment} ${place.since}`}
              place={place}
              onOpenDeployment={onOpenDeployment}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlaceRow(props: {
  place: WherePlace;
  onOpenDeployment: (id: string) => void;
}) {
  const { place, onOpenDeployment } = props;
  const { entityRef, environmentTitle, version, since, until } = place;
  const { deploymentId, releaseId } = place;
  const t = useTexts();
  const entityLink = useEntityRefLink();
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={entityRef} />
      </th>
      <td title={environmentTitle}>{environmentTitle}</td>
      <td className={styles.version} title={version}>
        {version}
      </td>
      <td>
        <Time value={since} />
      </td>
      <td>{until ? <Time value={until} /> : t('fleet.where.noValue')}</td>
      <td>
        <span className={styles.details}>
          {deploymentId && (
            <button
              type="button"
              className={styles.link}
              aria-label={t('fleet.where.deploymentOf', {
                version,
                environment: environmentTitle,
              })}
              onClick={() => onOpenDeployment(deploymentId)}
            >
              {t('fleet.where.deployment')}
            </button>
          )}
          {releaseId && (
            <Link
              className={styles.link}
              to={entityTabPath(entityLink(entityRef), { release: releaseId })}
              aria-label={t('fleet.where.releaseOf', {
                version,
                entity: shortRef(entityRef),
              })}
            >
              {t('fleet.where.release')}
            </Link>
          )}
        </span>
      </td>
    </tr>
  );
}
