import type { ObservedVersion } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { shortHash } from '../Digest';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './LaneCard.module.css';

/** Says that something else runs than what was recorded, and who saw it. */
export function UnrecordedChange(props: { observed?: ObservedVersion }) {
  const { observed } = props;
  const t = useTexts();
  const version =
    observed?.version ?? (observed?.digest && shortHash(observed.digest));
  return (
    <div className={styles.unrecorded}>
      <StatusLabel status="unrecorded-change" />
      {observed && (
        <>
          <span title={observed.digest ?? version}>
            {version
              ? t('lane.observedVersion', { source: observed.source, version })
              : t('lane.observedNothing', { source: observed.source })}
          </span>
          <span>
            {t('lane.observedAt', { time: <Time value={observed.at} /> })}
          </span>
        </>
      )}
    </div>
  );
}
