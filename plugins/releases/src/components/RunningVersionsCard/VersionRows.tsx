import { Skeleton, VisuallyHidden } from '@backstage/ui';
import type { EnvironmentState } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import { laneStatus } from './laneStatus';
import styles from './RunningVersionsCard.module.css';

/** One row for each tracked environment. */
export function VersionRows(props: { states: EnvironmentState[] }) {
  const t = useTexts();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('card.environment')}</th>
            <th scope="col">{t('card.version')}</th>
            <th scope="col">{t('card.status')}</th>
            <th scope="col">{t('card.since')}</th>
          </tr>
        </thead>
        <tbody>
          {props.states.map(state => {
            const { environment, declared, latest } = state;
            const status = laneStatus(state);
            return (
              <tr key={environment.name}>
                <th scope="row" title={environment.title}>
                  {environment.title}
                </th>
                <td className={styles.version} title={declared?.version}>
                  {declared?.version ?? t('table.noValue')}
                </td>
                <td>
                  <StatusLabel status={status} />
                  {latest &&
                    latest.state === status &&
                    latest.version !== declared?.version && (
                      <span className={styles.latest} title={latest.version}>
                        {latest.version}
                      </span>
                    )}
                </td>
                <td className={styles.since}>
                  {declared?.since ? (
                    <Time value={declared.since} />
                  ) : (
                    t('table.noValue')
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const ROWS = 3;

/** The rows in their final shape while nothing is known yet. */
export function VersionRowsSkeleton() {
  const t = useTexts();
  return (
    <div className={styles.skeleton} role="status">
      <VisuallyHidden>{t('card.loading')}</VisuallyHidden>
      {Array.from({ length: ROWS + 1 }, (_, index) => (
        <Skeleton key={index} width="100%" height="1.5rem" />
      ))}
    </div>
  );
}
